using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MMAudio.Trainer;

/// <summary>The usual help, and an example below it.</summary>
internal sealed class HelpWithExample(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine("Example:");
        parseResult.InvocationConfiguration.Output.WriteLine($"  {VerifyCommand.Example}");
        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MMAudio.CommandLines;

/// <summary>The usual help, and below it the command's examples.</summary>
/// <param name="help">The usual help.</param>
/// <param name="toBeginWith">The examples of a command that has none of its own, as the tool itself.</param>
internal sealed class HelpWithExamples(HelpAction help, params IReadOnlyList<string> toBeginWith) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is ToolCommand { Examples.Count: > 0 } command ? command.Examples : toBeginWith;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example}");
        }

        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace MMAudio.Trainer;

/// <summary>The usual help, and below it the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly IReadOnlyList<string> ToBeginWith =
        ["mmaudio-train train flow --help", "mmaudio-train verify --golden cases/flow"];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command is TrainerCommand { Examples.Count: > 0 } command ? command.Examples : ToBeginWith;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example}");
        }

        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using MMAudio.Core.Failures;

namespace MMAudio.Trainer;

/// <summary>The tool's commands, and the edge at which every failure becomes one sentence and an exit code.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where progress and complaints go.</param>
internal sealed class CommandLine(TextWriter output, TextWriter error)
{
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };

    /// <summary>Runs one command.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExample)
        {
            await error.WriteLineAsync(parsed.Errors[0].Message);
            await error.WriteLineAsync("See mmaudio-train verify --help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // the edge of the process: whatever happened is told in one sentence
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync(parsed.GetValue(_verbose) ? problem.ToString() : problem.Message.ReplaceLineEndings(" "));
            return problem is InvalidInputException ? ExitCode.Usage : ExitCode.Failure;
        }
    }

    private RootCommand Build()
    {
        var root = new RootCommand("Training of MMAudio's networks with Torch; for now it can verify them.")
        {
            new VerifyCommand(error),
            _verbose,
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExample((HelpAction)help.Action!);
        }

        return root;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using MMAudio.Core.Failures;
using MMAudio.Trainer.Ablations;
using MMAudio.Trainer.Commands;
using MMAudio.Trainer.Sets;

namespace MMAudio.Trainer;

/// <summary>The tool's commands, and the edge at which every failure becomes one sentence and an exit code.</summary>
/// <param name="terminal">Where to write.</param>
internal sealed class CommandLine(Terminal terminal)
{
    private const string Name = "mmaudio-train";

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show where an error came from.", Recursive = true };

    /// <summary>Runs one command.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            terminal.Complain($"{parsed.Errors[0].Message} See {parsed.CommandResult.Path(Name)} --help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(Configuration(), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            terminal.Complain("Stopped; the same command goes on where this one ended.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // the edge of the process: whatever happened is told in one sentence
        catch (Exception problem)
#pragma warning restore CA1031
        {
            terminal.Complain(parsed.GetValue(_verbose) ? problem.ToString() : problem.Message.ReplaceLineEndings(" "));
            return problem is InvalidInputException { Category: not FailureCategory.Environment } ? ExitCode.Usage : ExitCode.Failure;
        }
    }

    private RootCommand Build()
    {
        var root = new RootCommand("Trains MMAudio's networks with Torch, and verifies that Torch computes what the reference does.")
        {
            new ScenesCommand(terminal),
            new FeaturesCommand(terminal),
            new PackageCommand(terminal),
            new SampleCommand(terminal),
            new ReconstructCommand(terminal),
            new TrainCommand(terminal),
            new AverageCommand(),
            new AblateCommand(terminal),
            new VerifyCommand(terminal),
            _verbose,
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, $"{Name} train flow --help", $"{Name} verify --golden cases/flow");
        }

        return root;
    }

    private InvocationConfiguration Configuration() => new()
    {
        Output = terminal.Output,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}

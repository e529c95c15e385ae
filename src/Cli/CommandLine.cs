using System.CommandLine;
using System.CommandLine.Help;
using MMAudio.Cli.Catalogs.Commands;
using MMAudio.Cli.Commands;
using MMAudio.Cli.Options;
using MMAudio.Core.Failures;

namespace MMAudio.Cli;

/// <summary>The tool's commands, and the edge at which every failure becomes one sentence and an exit code.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="backends">Makes what runs the networks.</param>
internal sealed class CommandLine(Terminal terminal, BackendFactory backends)
{
    private const string Name = "mmaudio";

    private readonly CommonOptions _common = new();

    /// <summary>Runs one command.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            terminal.Complain($"{Complaint(parsed)} See {parsed.CommandResult.Path(Name)} --help.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(Configuration(), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            terminal.Complain("Stopped; nothing unfinished was left behind.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // the edge of the process: whatever happened is told in one sentence
        catch (Exception exception)
#pragma warning restore CA1031
        {
            terminal.Complain(_common.Verbose(parsed) ? exception.ToString() : Sentences.Of(exception));
            return exception is InvalidInputException { Category: not FailureCategory.Environment } ? ExitCode.Usage : ExitCode.Failure;
        }
    }

    private RootCommand Build()
    {
        var tool = new Tool(terminal, backends, _common);
        var root = new RootCommand("Sound for silent video: MMAudio on this machine, with ffmpeg and without Python.")
        {
            new DubCommand(tool),
            new SoundCommand(tool),
            new CatalogCommand(tool),
            new ModelsCommand(tool),
            new EvaluateCommand(tool),
            new DoctorCommand(tool),
        };
        _common.AddTo(root);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, $"{Name} dub clip.mp4 --prompt \"waves crashing\"", $"{Name} dub --help");
        }

        return root;
    }

    private static string Complaint(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? $"'{parsed.UnmatchedTokens[0]}' is no command or option of {parsed.CommandResult.Path(Name)}."
        : parsed.Errors[0].Message;

    private InvocationConfiguration Configuration() => new()
    {
        Output = terminal.Output,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}

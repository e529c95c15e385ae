using System.CommandLine;
using MMAudio.Torch;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Reporting;
using MMAudio.Training.Cases;
using MMAudio.Verification;

namespace MMAudio.Trainer.Commands;

/// <summary><c>verify</c>: recorded cases of the reference through Torch.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly Option<string[]> _folders = new("--golden")
    {
        Description = "Folders that hold recorded cases, at any depth.",
        HelpName = "DIR",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the results as a JSON list and nothing else." };

    private readonly Option<int> _threads = Typed.Count("--threads", Environment.ProcessorCount, "Threads of Torch.", least: 1);

    private readonly Terminal _terminal;

    public VerifyCommand(Terminal terminal) : base(
        "verify",
        "Run recorded cases of the reference through Torch and compare every tensor.",
        "mmaudio-train verify --golden cases/flow cases/vae --json")
    {
        _terminal = terminal;
        _folders.Validators.Add(result =>
        {
            // the option takes all that follows, and so would take a misspelt option for a folder
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"There is no option {token.Value}.");
            }
        });
        Add(_folders);
        Add(_json);
        Add(_threads);
        SetAction((parsed, ct) => Task.Run(() => Run(parsed, ct), ct));
    }

    private int Run(ParseResult parsed, CancellationToken ct)
    {
        var verifier = new GoldenVerifier(new TorchBackend(new() { Threads = parsed.GetValue(_threads) }), TrainingCases.RunnerFor);
        var report = verifier.Verify(parsed.GetRequiredValue(_folders), new ProgressLines(_terminal.Error), ct);
        var output = parsed.InvocationConfiguration.Output;
        var json = parsed.GetValue(_json);
        if (json)
        {
            output.WriteLine(report.ToJson());
        }
        else
        {
            VerificationTable.Write(report, _terminal.Tables);
        }

        foreach (var sentence in report.Summary)
        {
            (json ? _terminal.Error : output).WriteLine(sentence);
        }

        return report.Holds ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>A line for each case, at once and in order.</summary>
    private sealed class ProgressLines(TextWriter error) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => error.WriteLine($"[{value.Done + 1}/{value.Total}] {value.Case}");
    }
}

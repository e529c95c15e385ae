using System.CommandLine;
using MMAudio.Torch;
using MMAudio.Verification;

namespace MMAudio.Trainer;

/// <summary><c>verify</c>: recorded cases of the reference through Torch.</summary>
internal sealed class VerifyCommand : Command
{
    /// <summary>A command line that works.</summary>
    public const string Example = "mmaudio-train verify --golden cases/flow cases/vae --json";

    private readonly Option<string[]> _folders = new("--golden")
    {
        Description = "Folders that hold recorded cases, at any depth.",
        HelpName = "DIR",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the results as a JSON list and nothing else." };

    private readonly Option<int> _threads = new("--threads")
    {
        Description = "Threads of Torch.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private readonly TextWriter _error;

    public VerifyCommand(TextWriter error) : base("verify", "Run recorded cases of the reference through Torch and compare every tensor.")
    {
        _error = error;
        _folders.Validators.Add(result =>
        {
            // the option takes all that follows, and so would take a misspelt option for a folder
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"There is no option {token.Value}.");
            }
        });
        _threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--threads must be at least 1.");
            }
        });
        Add(_folders);
        Add(_json);
        Add(_threads);
        SetAction((parsed, ct) => Task.Run(() => Run(parsed, ct), ct));
    }

    private int Run(ParseResult parsed, CancellationToken ct)
    {
        var verifier = new GoldenVerifier(new TorchBackend(new() { Threads = parsed.GetValue(_threads) }));
        var report = verifier.Verify(parsed.GetRequiredValue(_folders), new ProgressLines(_error), ct);
        var output = parsed.InvocationConfiguration.Output;
        var json = parsed.GetValue(_json);
        if (json)
        {
            output.WriteLine(report.ToJson());
        }
        else
        {
            VerificationTable.Write(report, output);
        }

        foreach (var sentence in report.Summary)
        {
            (json ? _error : output).WriteLine(sentence);
        }

        return report.Holds ? ExitCode.Success : ExitCode.Failure;
    }

    /// <summary>A line for each case, at once and in order.</summary>
    private sealed class ProgressLines(TextWriter error) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => error.WriteLine($"[{value.Done + 1}/{value.Total}] {value.Case}");
    }
}

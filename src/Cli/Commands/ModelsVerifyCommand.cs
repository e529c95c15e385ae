using System.CommandLine;
using MMAudio.Checkpoints.Inspection;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Failures;
using MMAudio.Verification;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio models verify</c>: packages against their checksums and networks, or this machine against recorded cases.</summary>
internal sealed class ModelsVerifyCommand : ToolCommand
{
    private readonly Tool _tool;

    private readonly Argument<string[]> _names = new("name")
    {
        Description = "Model packages to check; all installed ones where nothing is named.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _golden = new("--golden")
    {
        Description = "Folders of recorded cases, at any depth: run all and compare every tensor, to see whether this machine computes right.",
        HelpName = "folder",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly ModelsFolderOption _models = new();
    private readonly BackendOptions _backend = new();

    public ModelsVerifyCommand(Tool tool)
        : base(
            "verify",
            "Check model packages by checksum and against their networks, or, with --golden, what this machine computes.",
            "mmaudio models verify mini",
            "mmaudio models verify --golden recorded/cases --json")
    {
        _tool = tool;
        Add(_names);
        Add(_golden);
        Add(_models);
        _backend.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var good = parsed.GetValue(_golden) is { Length: > 0 } folders
            ? await Task.Run(() => ComputesRight(parsed, folders, ct), ct)
            : await PackagesHoldAsync(parsed, ct);
        return good ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<bool> PackagesHoldAsync(ParseResult parsed, CancellationToken ct)
    {
        var store = _models.Read(parsed);
        var names = parsed.GetValue(_names) is { Length: > 0 } named ? named : [.. store.List().Select(model => model.Name)];
        if (names.Length == 0)
        {
            throw new InvalidInputException(FailureCategory.Model, "No model is installed; fetch one with mmaudio models pull.");
        }

        Listing listing = new("model", "component", "ok", "file", "problem");
        var good = true;
        foreach (var name in names)
        {
            var package = store.Open(name);
            var checks = await TaskProgress.FollowAsync(
                _tool.Terminal, $"reading {name}", progress => ModelVerifier.VerifyAsync(package, progress, ct));
            foreach (var check in checks)
            {
                good &= check.Ok;
                listing.Add(name, check.Component?.ToString() ?? "Vocabulary", check.Ok, check.Path, check.Problem);
            }
        }

        listing.Write(_tool.Terminal, _tool.Common.Json(parsed));
        return good;
    }

    private bool ComputesRight(ParseResult parsed, string[] folders, CancellationToken ct)
    {
        var report = new GoldenVerifier(_tool.Backends(_backend.Read(parsed))).Verify(folders, new CaseLines(_tool.Terminal), ct);
        var json = _tool.Common.Json(parsed);
        if (json)
        {
            _tool.Terminal.Output.WriteLine(report.ToJson());
        }
        else
        {
            VerificationTable.Write(_tool.Terminal, report);
        }

        foreach (var sentence in report.Summary)
        {
            (json ? _tool.Terminal.Error : _tool.Terminal.Output).WriteLine(sentence);
        }

        return report.Holds;
    }

    private sealed class CaseLines(Terminal terminal) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) => terminal.Complain($"[{value.Done + 1}/{value.Total}] {value.Case}");
    }
}

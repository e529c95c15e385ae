using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Cli.Evaluations;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Reports;

namespace MMAudio.Cli.Commands;

/// <summary><c>mmaudio evaluate</c>: how good generated sounds are, as far as what is given allows.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private const string Column = "measure";

    private readonly Tool _tool;
    private readonly EvaluationInputs _inputs = new();
    private readonly OnsetOptions _onsets = new();
    private readonly EvaluationModels _models = new();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Write report.md, report.json and pictures into this folder.",
        HelpName = "folder",
    };

    private readonly Option<int> _pictures = Typed.Count("--pictures", 6, "Pictures of each folder of results, spread from its best clip to its worst.");

    private readonly ChoiceOption<bool> _baseline = new(
        "--baseline", [("none", false), ("random", true)], "Judge as many onsets as events at random times as well: the floor.");

    private readonly Option<bool> _events = new("--events") { Description = "Print, clip by clip, what happens and what is heard, side by side." };

    private readonly Option<bool> _sweep = new("--sweep")
    {
        Description = "Try thresholds of the onset detector on the first folder, and print the best; choose them on true sounds, once.",
    };

    public EvaluateCommand(Tool tool)
        : base(
            "evaluate",
            "Judge generated sounds: onsets against true events, classes, distances, synchrony, levels.",
            "mmaudio evaluate dubbed/ --truth scenes/ --out report/",
            "mmaudio evaluate mini=runs/mini ceiling=runs/ceiling --truth scenes/ --baseline random --out report/",
            "mmaudio evaluate dubbed/ --truth scenes/ --events")
    {
        _tool = tool;
        _inputs.AddTo(this);
        _onsets.AddTo(this);
        _models.AddTo(this);
        Add(_out);
        Add(_pictures);
        Add(_baseline);
        Add(_events);
        Add(_sweep);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var onsets = _onsets.Read(parsed);
        using var models = _models.Open(_tool, parsed);
        var plan = models.AddTo(_inputs.Read(parsed)) with { Onsets = onsets, WithRandomBaseline = _baseline.Read(parsed) };
        if (parsed.GetValue(_sweep))
        {
            return await SweepAsync(plan, parsed, ct);
        }

        var report = await TaskProgress.FollowAsync(_tool.Terminal, "judging", progress => EvaluationRun.RunAsync(plan, progress, ct));
        foreach (var failure in report.Failures)
        {
            _tool.Terminal.Complain($"{failure.File}: {failure.Reason}");
        }

        if (report.Sets.All(set => set.Clips.Count + set.Failures.Count == 0))
        {
            throw new InvalidInputException(
                FailureCategory.NotFound,
                $"No result is of a clip that {plan.Truth.Path} knows; name results as the clips, or NAME.dubbed.mp4.");
        }

        Print(report, parsed);
        if (parsed.GetValue(_out) is { } folder)
        {
            await WriteAsync(report, folder, parsed.GetValue(_pictures), ct);
        }

        return report.Failures.Any() ? ExitCode.SomeFailed : ExitCode.Success;
    }

    private void Print(EvaluationReport report, ParseResult parsed)
    {
        if (_tool.Common.Json(parsed))
        {
            foreach (var set in report.Sets)
            {
                _tool.Terminal.Output.WriteLine(JsonReport.Summary(set).ToJsonString(ItemJson.OneLine));
            }

            return;
        }

        if (parsed.GetValue(_events))
        {
            foreach (var clip in report.Sets.SelectMany(set => set.Clips).Where(clip => clip.File is not null))
            {
                _tool.Terminal.Output.WriteLine(EventTimelines.Of(clip, report.Plan.Onsets.Tolerance));
            }

            return;
        }

        Listing listing = new([Column, .. report.Sets.Select(set => set.Name)]);
        foreach (var row in MarkdownReport.Rows(report.Sets))
        {
            listing.Add([.. row.Select(cell => (JsonNode)cell)]);
        }

        listing.Write(_tool.Terminal, json: false);
        foreach (var sentence in report.LeftOut)
        {
            _tool.Terminal.Output.WriteLine(sentence);
        }
    }

    private async Task WriteAsync(EvaluationReport report, string folder, int pictures, CancellationToken ct)
    {
        var written = await new ReportPictures().WriteAsync(report, folder, pictures, ct);
        AtomicFile.Write(Path.Combine(folder, "report.json"), passing => File.WriteAllText(passing, JsonReport.Text(report)));
        AtomicFile.Write(Path.Combine(folder, "report.md"), passing => File.WriteAllText(passing, MarkdownReport.Text(report, written)));
        _tool.Terminal.Complain($"The report is {Path.Combine(folder, "report.md")}.");
    }

    private async Task<int> SweepAsync(EvaluationPlan plan, ParseResult parsed, CancellationToken ct)
    {
        var rows = await TaskProgress.FollowAsync(_tool.Terminal, "listening", progress => OnsetSweep.RunAsync(plan, progress, ct));
        Listing listing = new("delta", "rise (dB)", "F1", "precision", "recall", "false onsets per clip without events");
        foreach (var row in rows)
        {
            listing.Add(
                row.Delta, row.MinimumRise, Rounded(row.Score.F1), Rounded(row.Score.Precision), Rounded(row.Score.Recall), Rounded(row.FalseOnsets));
        }

        listing.Write(_tool.Terminal, _tool.Common.Json(parsed));
        return ExitCode.Success;

        static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
    }
}

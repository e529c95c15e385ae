using System.CommandLine;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Reporting;
using MMAudio.Training.Extraction;

namespace MMAudio.Trainer.Sets;

/// <summary><c>features</c>: clips to a set of features on disk, by the encoders of a package.</summary>
internal sealed class FeaturesCommand : ToolCommand
{
    private readonly Terminal _terminal;
    private readonly ClipSourceOptions _source = new();
    private readonly PackageOptions _package = new();
    private readonly WorkerOptions _workers = new();

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder of the set; the same command goes on with what an interrupted one left there.",
        HelpName = "DIR",
        Required = true,
    };

    public FeaturesCommand(Terminal terminal)
        : base(
            "features",
            "Make a set of features that the flow network learns from: of videos, of recordings, or of synthetic scenes.",
            "mmaudio-train features --videos clips --captions captions.tsv --package mini --out sets/videos",
            "mmaudio-train features --audio recordings --captions captions.tsv --package mini --out sets/sounds",
            "mmaudio-train features --scenes 2000 --split train --package mini --out sets/scenes")
    {
        _terminal = terminal;
        _source.AddTo(this);
        _package.AddTo(this);
        Add(_out);
        _workers.AddTo(this);
        SetAction((parsed, ct) => Task.Run(() => RunAsync(parsed, ct), ct));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var package = _package.Open(parsed);
        var source = await _source.OpenAsync(parsed, package.Variant, ct);
        var workers = _workers.Workers(parsed, package);
        var backend = _workers.Backend(parsed, workers);
        ExtractionRequest request = new(parsed.GetValue(_out)!, package, source.Description, source.Identity)
        {
            NameOf = source.NameOf,
            Workers = workers,
        };
        var report = await CountReporter.FollowAsync(
            _terminal,
            "features",
            progress => new FeatureExtraction(request, _terminal.Time).RunAsync(source.Clips, () => new(backend, package), new Counting(progress), ct));

        foreach (var clip in report.Failed)
        {
            var name = clip.Problem.Contains(Path.GetFileName(clip.Name), StringComparison.Ordinal) ? "" : $"{clip.Name}: ";
            await _terminal.Error.WriteLineAsync($"{name}{clip.Problem}");
        }

        var skipped = report.Failed.Count > 0 ? $", {report.Failed.Count} skipped (failures.tsv)" : "";
        await _terminal.Output.WriteLineAsync(
            $"{request.Folder} holds {report.Count} clips, {report.WithPicture} with pictures, {report.WithText} with captions{skipped}.");
        return report.Failed.Count > 0 ? ExitCode.SomeFailed : ExitCode.Success;
    }

    private sealed class Counting(IProgress<CountProgress> progress) : IProgress<ExtractionProgress>
    {
        public void Report(ExtractionProgress value) => progress.Report(new(value.Done, value.Total, value.Failed, value.TimeLeft));
    }
}

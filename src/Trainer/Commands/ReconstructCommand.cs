using System.CommandLine;
using System.Text.Json;
using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Onnx;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Reporting;
using MMAudio.Training.Reconstruction;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Commands;

/// <summary><c>reconstruct</c>: what auto-encoder and vocoder do to sounds that they did not learn from.</summary>
internal sealed class ReconstructCommand : ToolCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Terminal _terminal;
    private readonly PackageOptions _package = new();
    private readonly Option<string?> _vae = Checkpoint("--vae", "auto-encoder");
    private readonly Option<string?> _vocoder = Checkpoint("--vocoder", "vocoder");

    private readonly Option<string?> _audio = new("--audio")
    {
        Description = "A folder of recordings. Default: those of the tool's own that training never hears.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _out = new("--out") { Description = "A folder for report, sounds and pictures.", HelpName = "DIR" };
    private readonly Option<int?> _count = Typed.CountOr("--count", "How many recordings, spread over all. Default: all.", least: 1);

    public ReconstructCommand(Terminal terminal) : base(
        "reconstruct",
        "Measure what auto-encoder and vocoder do to recordings: the ceiling of all that the flow network can make.",
        "mmaudio-train reconstruct --package mini --out reconstructions",
        "mmaudio-train reconstruct --vae runs/vae/export/v1-16.pth --vocoder runs/vocoder/export/best_netG.pt --count 20")
    {
        _terminal = terminal;
        _package.AddTo(this);
        Add(_vae);
        Add(_vocoder);
        Add(_audio);
        Add(_out);
        Add(_count);
        SetAction((parsed, ct) => Task.Run(() => RunAsync(parsed, ct), ct));
    }

    private static Option<string?> Checkpoint(string name, string network) => new(name)
    {
        Description = $"A checkpoint of a {network} to use instead of the package's.",
        HelpName = "FILE",
    };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var package = _package.Open(parsed);
        using var vae = Open(package, ModelComponent.Vae, parsed.GetValue(_vae));
        using var vocoder = Open(package, ModelComponent.Vocoder, parsed.GetValue(_vocoder));
        using var path = new AudioPath(new OnnxBackend(new()), package.Variant, vae.Weights, vocoder.Weights);
        var sounds = Spread(await SoundsAsync(parsed.GetValue(_audio), package.Variant.Mel.SampleRate, ct), parsed.GetValue(_count));
        var folder = parsed.GetValue(_out);
        var report = PathReport.Of(path, package.Variant, sounds, folder is null ? null : trace => Keep(trace, folder, package.Variant.Mel.SampleRate), ct);
        PathTable.Write(report, _terminal.Tables);
        if (folder is not null)
        {
            AtomicFile.WriteStream(Path.Combine(folder, "report.json"), stream => JsonSerializer.Serialize(stream, report, Json));
        }

        return ExitCode.Success;
    }

    private static OpenedWeights Open(ModelPackage package, ModelComponent component, string? file) =>
        file is null ? package.OpenWeights(component) : OpenedWeights.Open(file, package.Variant, component);

    private async Task<IReadOnlyList<(string Name, float[] Samples)>> SoundsAsync(string? folder, int rate, CancellationToken ct)
    {
        if (folder is not null)
        {
            var recordings = await RecordingFolder.ReadAsync(folder, rate, _terminal.Error.WriteLine, ct);
            return [.. recordings.Select((samples, i) => ($"{i:000}", samples))];
        }

        var bank = await SoundBank.LoadAsync(ct);
        return
        [
            .. bank.Recordings.Where(recording => recording.Split == SceneSplit.Test)
                .Select(recording => (recording.Name, new Sound(recording.Samples, SoundBank.SampleRate).Resample(rate).Samples)),
        ];
    }

    private static IEnumerable<(string Name, float[] Samples)> Spread(IReadOnlyList<(string Name, float[] Samples)> sounds, int? count) =>
        count is { } some && some < sounds.Count ? Enumerable.Range(0, some).Select(i => sounds[i * sounds.Count / some]) : sounds;

    private static void Keep(PathTrace trace, string folder, int rate)
    {
        Directory.CreateDirectory(folder);
        var stem = Path.Combine(folder, trace.Name);
        trace.Draw(stem + ".png");
        WavFile.Write(stem + ".true.wav", new(trace.Sound, rate), WavEncoding.Pcm16);
        WavFile.Write(stem + ".made.wav", new(trace.Made, rate), WavEncoding.Pcm16);
    }
}

using System.CommandLine;
using System.Text.Json;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Files;
using MMAudio.Media.Audio;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Reporting;
using MMAudio.Training.Extraction;
using MMAudio.Training.Features;
using MMAudio.Training.Sampling;

namespace MMAudio.Trainer.Sets;

/// <summary><c>sample</c>: sounds from a set of features, one file a clip.</summary>
internal sealed class SampleCommand : ToolCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Terminal _terminal;
    private readonly PackageOptions _package = new();
    private readonly SamplingOptions _sampling = new();
    private readonly WorkerOptions _workers = new();

    private readonly Option<string> _set = new("--set") { Description = "The set of features.", HelpName = "DIR", Required = true };

    private readonly Option<string?> _flow = new("--flow")
    {
        Description = "A flow network to use instead of the package's: a checkpoint, or the folder of a run, which also knows what was left out of it.",
        HelpName = "FILE|RUN",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "The folder for the sounds, which are named by their clips' ids.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<int?> _count = Typed.CountOr("--count", "How many clips of the set, from its first. Default: all.", least: 1);
    private readonly Option<bool> _listed = new("--listed") { Description = "With --prompts, only the clips that it names." };
    private readonly Option<int> _batch = Typed.Count("--batch", 4, "Clips that a worker samples together.", least: 1);

    public SampleCommand(Terminal terminal)
        : base(
            "sample",
            "Make sounds from a set of features, so that a flow network can be measured and compared without encoding anything again.",
            "mmaudio-train sample --set sets/test --package mini --out sounds/mini",
            "mmaudio-train sample --set sets/test --flow runs/flow --without sync --out sounds/no-sync",
            "mmaudio-train sample --set sets/test --reconstruct --out sounds/ceiling")
    {
        _terminal = terminal;
        Add(_set);
        _package.AddTo(this);
        Add(_flow);
        Add(_out);
        _sampling.AddTo(this);
        Add(_count);
        Add(_listed);
        Add(_batch);
        _workers.AddTo(this);
        SetAction((parsed, ct) => Task.Run(() => RunAsync(parsed, ct), ct));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var package = _package.Open(parsed);
        var flow = FlowChoice.Of(parsed.GetValue(_flow), package.Variant.Flow);
        var settings = flow.Apply(_sampling.Read(parsed));
        using var set = FeatureSet.Open(parsed.GetValue(_set)!);
        SetSampler.Check(set.Info, package);
        flow.Check(set.Info);
        var listed = parsed.GetValue(_listed);
        int[] chosen =
        [
            .. Enumerable.Range(0, set.Count).Where(index => !listed || settings.PromptOf(set.Clips[index].Id) is not null)
                .Take(parsed.GetValue(_count) ?? int.MaxValue),
        ];
        var folder = Directory.CreateDirectory(parsed.GetValue(_out)!).FullName;

        var workers = _workers.Workers(parsed, package);
        var backend = _workers.Backend(parsed, workers);
        using WorkerPool<SetSampler> samplers = new(() => new(backend, package, flow.Checkpoint, settings));
        await CountReporter.FollowAsync(_terminal, "sounds", async progress =>
        {
            Counter counter = new(chosen.Length, _terminal.Time, progress);
            ParallelOptions options = new() { MaxDegreeOfParallelism = workers, CancellationToken = ct };
            await Parallel.ForEachAsync(chosen.Chunk(parsed.GetValue(_batch)), options, (batch, stop) =>
            {
                counter.Add(samplers.Run(sampler => WriteSounds(sampler, [.. batch.Select(set.Get)], folder, stop)));
                return ValueTask.CompletedTask;
            });
            return chosen.Length;
        });

        WriteFacts(folder, parsed, set, package, chosen.Length);
        await _terminal.Output.WriteLineAsync($"{parsed.GetValue(_out)} holds {chosen.Length} sounds.");
        return ExitCode.Success;
    }

    private static int WriteSounds(SetSampler sampler, FlowExample[] clips, string folder, CancellationToken ct)
    {
        foreach (var (clip, sound) in clips.Zip(sampler.Run(clips, ct)))
        {
            WavFile.Write(Path.Combine(folder, $"{clip.Id}.wav"), sound, WavEncoding.Pcm16);
        }

        return clips.Length;
    }

    /// <summary>What the sounds were made of and how, for whoever measures them.</summary>
    private void WriteFacts(string folder, ParseResult parsed, FeatureSet set, ModelPackage package, int count)
    {
        OrderedDictionary<string, object?> facts = new()
        {
            ["set"] = Path.GetFileName(Path.TrimEndingDirectorySeparator(set.Folder)),
            ["clips"] = count,
            ["package"] = package.Manifest.Name,
            ["fingerprint"] = package.Manifest.Fingerprint,
            ["flow"] = parsed.GetValue(_flow) is { } flow ? Path.GetFileName(Path.TrimEndingDirectorySeparator(flow)) : null,
            ["settings"] = _sampling.Describe(parsed),
        };
        AtomicFile.WriteStream(Path.Combine(folder, "sounds.json"), stream => JsonSerializer.Serialize(stream, facts, Indented));
    }

    private sealed class Counter(int total, TimeProvider time, IProgress<CountProgress> progress)
    {
        private readonly Lock _lock = new();
        private readonly long _started = time.GetTimestamp();
        private int _done;

        public void Add(int count)
        {
            lock (_lock)
            {
                _done += count;
                progress.Report(new(_done, total, TimeLeft: time.GetElapsedTime(_started) / _done * (total - _done)));
            }
        }
    }
}

using System.Globalization;
using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Sets;
using MMAudio.Media.Audio;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Runs;
using MMAudio.Training.Sampling;

namespace MMAudio.Training.Ablations;

/// <summary>
/// Trains, samples and judges each variant with each seed. Everything that is finished is kept in the folder, so that the same comparison goes
/// on where it was interrupted.
/// </summary>
/// <param name="plan">What is compared.</param>
/// <param name="time">Measures the trainings' speed.</param>
public sealed class AblationRun(AblationPlan plan, TimeProvider time)
{
    /// <summary>The key of the error of velocities among a cell's values.</summary>
    public const string VelocityError = "velocity_error";

    private const string CellFile = "cell.json";
    private const int ErrorPasses = 4;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Makes what is missing, seed by seed, so that an early table compares all variants, and writes <c>ablations.md</c> and <c>.json</c>.</summary>
    /// <param name="progress">Told what is done.</param>
    /// <param name="ct">Stops between two steps, clips or judgements.</param>
    public async Task<IReadOnlyList<AblationCell>> RunAsync(IProgress<AblationProgress>? progress = null, CancellationToken ct = default)
    {
        var cells = plan.Seeds.SelectMany(seed => plan.Variants.Select(variant => (Variant: variant, Seed: seed))).ToList();
        List<AblationCell> made = [];
        foreach (var (number, (variant, seed)) in cells.Index())
        {
            AblationProgress state = new(number + 1, cells.Count, $"{variant.Name} {seed}", "train");
            made.Add(await CellAsync(variant, seed, state, progress, ct));
            progress?.Report(state with { Work = "done" });
            AblationTable table = new(plan.Variants, made);
            AtomicFile.Write(Path.Combine(plan.Folder, "ablations.md"), passing => File.WriteAllText(passing, table.ToMarkdown()));
            AtomicFile.Write(Path.Combine(plan.Folder, "ablations.json"), passing => File.WriteAllText(passing, JsonSerializer.Serialize(made, Json)));
        }

        return made;
    }

    private async Task<AblationCell> CellAsync(
        AblationVariant variant, uint seed, AblationProgress state, IProgress<AblationProgress>? progress, CancellationToken ct)
    {
        var folder = Path.Combine(plan.Folder, string.Create(CultureInfo.InvariantCulture, $"{variant.Name}-{seed}"));
        var file = Path.Combine(folder, CellFile);
        if (Read(file) is { } known && known.Settings == Settings)
        {
            return known;
        }

        var flow = await TrainAsync(variant, seed, Path.Combine(folder, "run"), new Trainings(state, progress), ct);
        var error = await Task.Run(() => Error(variant, flow, ct), ct);
        progress?.Report(state with { Work = "sample" });
        var sounds = Directory.CreateDirectory(Path.Combine(folder, "sounds")).FullName;
        await Task.Run(() => Sample(variant, flow, sounds, ct), ct);
        progress?.Report(state with { Work = "judge" });
        EvaluationPlan judged = new(plan.Truth, [ResultFolder.Read(variant.Name, sounds)]) { Classifier = plan.Classifier, Onsets = plan.Onsets };
        var set = (await EvaluationRun.RunAsync(judged, ct: ct)).Sets[0];
        var values = Values(set);
        values[VelocityError] = error;
        AblationCell cell = new(variant.Name, seed, values) { Settings = Settings };
        AtomicFile.Write(file, passing => File.WriteAllText(passing, JsonSerializer.Serialize(cell, Json)));
        return cell;
    }

    private async Task<string> TrainAsync(AblationVariant variant, uint seed, string folder, IProgress<TrainingProgress> progress, CancellationToken ct)
    {
        var main = (FeatureSet)plan.AudioVisual[0].Set;
        var sizes = plan.Package.Variant with { Flow = variant.Change(plan.Package.Variant.Flow) };
        FlowPlan training = new(
            sizes.Flow,
            FeatureSetInfo.Of($"package {plan.Package.Manifest.Name}", plan.Package.Manifest),
            [.. plan.AudioVisual, .. variant.WithAudioText ? plan.AudioText : []],
            main.Statistics,
            main.EmptyText)
        {
            Settings = plan.Flow with { Seed = seed, Sync = variant.Sync, AverageFilesEvery = 0 },
            FileName = ComponentFiles.NameOf(sizes, ModelComponent.Flow),
        };
        using FlowTask task = new(training, plan.Learner);
        var export = await new TrainingRun(task, new(folder, plan.Steps) { SampleEvery = 0 }, time).RunAsync(progress, ct);
        return Path.Combine(export, training.FileName);
    }

    private double Error(AblationVariant variant, string flow, CancellationToken ct)
    {
        using var checkpoint = Checkpoint.Open(flow);
        FlowError error = new(variant.Change(plan.Package.Variant.Flow), plan.Flow with { Sync = variant.Sync });
        return error.Of(checkpoint.Weights(), plan.Test, ErrorPasses, ct);
    }

    private void Sample(AblationVariant variant, string flow, string folder, CancellationToken ct)
    {
        var settings = variant.Sync ? plan.Sampling : plan.Sampling with { Without = plan.Sampling.Without | Conditioning.Sync };
        using SetSampler sampler = new(plan.Backend, plan.Package, new(flow, variant.Change(plan.Package.Variant.Flow)), settings);
        foreach (var batch in Enumerable.Range(0, plan.Test.Count).Chunk(plan.SamplingBatch))
        {
            FlowExample[] clips = [.. batch.Select(plan.Test.Get)];
            foreach (var (clip, sound) in clips.Zip(sampler.Run(clips, ct)))
            {
                WavFile.Write(Path.Combine(folder, $"{clip.Id}.wav"), sound, WavEncoding.Pcm16);
            }
        }
    }

    /// <summary>What differs in no variant, so that cells made otherwise are not taken for these.</summary>
    private string Settings => string.Join("; ", [
        $"package {plan.Package.Manifest.Fingerprint[..12]}",
        $"sets {Describe(plan.AudioVisual)} + {Describe(plan.AudioText)}",
        string.Create(CultureInfo.InvariantCulture, $"{plan.Steps} steps of {plan.Flow.Batch}, rate {plan.Learner.LearningRate}"),
        string.Create(CultureInfo.InvariantCulture, $"CLIP features withheld from {plan.Flow.ClipNullProbability}"),
        string.Create(CultureInfo.InvariantCulture, $"{plan.Test.Count} test clips, {plan.Sampling.Steps} Euler steps, guidance {plan.Sampling.CfgStrength}"),
        string.Create(CultureInfo.InvariantCulture, $"onsets {plan.Onsets.Delta}, {plan.Onsets.MinimumRise} dB"),
        plan.Classifier is null ? "no classifier" : plan.Classifier.Name]);

    private static string Describe(IReadOnlyList<WeightedSet> sets) =>
        string.Join(", ", sets.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Set.Count}·{part.Weight}")));

    private static Dictionary<string, double> Values(SetResult set) => set.Measures
        .Where(measure => measure.Value is { } value && double.IsFinite(value))
        .ToDictionary(measure => measure.Key, measure => measure.Value!.Value);

    // a cell that cannot be read is made anew
    private static AblationCell? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<AblationCell>(File.ReadAllText(file), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Trainings(AblationProgress state, IProgress<AblationProgress>? progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress?.Report(state with { Training = value });
    }
}

using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Onsets;
using MMAudio.Evaluation.Scores;
using MMAudio.Evaluation.Sets;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Evaluation.Judging;

/// <summary>Judges one clip at a time, or several at once.</summary>
internal sealed class ClipJudge(EvaluationPlan plan) : IDisposable
{
    private readonly AudioReader _reader = new(new MediaLimits());
    private readonly OnsetEvaluator _reference = new(plan.ReferenceDelta);

    // a network holds its working memory, and takes all cores by itself
    private readonly SemaphoreSlim _network = new(1);

    /// <summary>Judges a result.</summary>
    public async Task<ClipResult> JudgeAsync(ClipTruth truth, string file, CancellationToken ct)
    {
        var sound = await _reader.ReadAsync(file, ct);
        ClipResult result = new(truth, file, sound.Duration) { Level = SoundLevel.Of(sound.Samples) };
        if (truth.Events is { } events)
        {
            OnsetFinder finder = new(sound);
            result = result with
            {
                Events = ClipEvents.Of(events, finder.Find(plan.Onsets), plan.Onsets.Tolerance),
                ReferenceScores = events.Count == 0 ? null : finder.Evaluate(_reference, [.. events.Select(happening => happening.Seconds)]).Scores,
            };
        }

        if (plan.Classifier is { } classifier)
        {
            var heard = await HearAsync(classifier, sound, ct);
            result = result with { Heard = heard, Class = classifier.Classes[Highest(heard.Logits)] };
        }

        return plan.Offsets is { } model && Pictures(truth, file) is { } video
            ? result with { Offsets = await OffsetsAsync(model, video, sound, ct) }
            : result;
    }

    /// <summary>What the classifier makes of a file.</summary>
    public async Task<Heard> HearAsync(ClassifierModel classifier, string file, CancellationToken ct) =>
        await HearAsync(classifier, await _reader.ReadAsync(file, ct), ct);

    /// <summary>A clip of the floor: its own number of events at random times.</summary>
    public ClipResult Guess(ClipTruth truth, IReadOnlyList<TrueEvent> events, TimeSpan length) => new(truth, null, length)
    {
        Events = ClipEvents.Of(events, RandomOnsets.Of(truth.Name, events.Count, length), plan.Onsets.Tolerance),
    };

    public void Dispose() => _network.Dispose();

    private async Task<Heard> HearAsync(ClassifierModel classifier, Sound sound, CancellationToken ct)
    {
        await _network.WaitAsync(ct);
        try
        {
            return classifier.Hear(sound, ct);
        }
        finally
        {
            _network.Release();
        }
    }

    private async Task<IReadOnlyList<double>> OffsetsAsync(OffsetModel model, string video, Sound sound, CancellationToken ct)
    {
        await _network.WaitAsync(ct);
        try
        {
            return [.. (await model.LogitsAsync(video, sound, ct)).Select(logits => DesyncScore.Offset(logits))];
        }
        finally
        {
            _network.Release();
        }
    }

    // a dubbed video has the pictures of its source
    private static string? Pictures(ClipTruth truth, string file) =>
        MediaNames.IsVideo(file) ? file : truth.Media is { } media && MediaNames.IsVideo(media) ? media : null;

    private static int Highest(float[] logits) => Array.IndexOf(logits, logits.Max());
}

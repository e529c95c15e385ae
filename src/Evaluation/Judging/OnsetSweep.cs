using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Sets;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Evaluation.Judging;

/// <summary>Tries thresholds of the onset detector on sounds whose events are known, to choose them once for a kind of sound.</summary>
public static class OnsetSweep
{
    private static readonly double[] Deltas = [0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4];
    private static readonly double[] Rises = [0, 1, 2, 3, 4, 5, 6, 8, 10];

    /// <summary>All pairs of thresholds on the first folder of a plan, the best first: by F1 with false onsets of clips without events counted in.</summary>
    /// <exception cref="InvalidInputException">No clip has events.</exception>
    public static async Task<IReadOnlyList<SweepRow>> RunAsync(EvaluationPlan plan, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        AudioReader reader = new(new MediaLimits());
        ConcurrentBag<(ClipTruth Truth, OnsetFinder Finder)> clips = [];
        var files = plan.Results[0].Files.Where(file => plan.Truth.Clips.GetValueOrDefault(file.Key)?.Events is not null).ToList();
        if (files.Count == 0)
        {
            throw new InvalidInputException(FailureCategory.NotFound, "No sound has a file NAME.events.tsv; give true sounds with their events.");
        }

        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = plan.Workers, CancellationToken = ct }, async (file, stop) =>
        {
            clips.Add((plan.Truth.Clips[file.Key], new(await reader.ReadAsync(file.Value, stop))));
            progress?.Report((double)clips.Count / files.Count);
        });
        return
        [
            .. from delta in Deltas
               from rise in Rises
               let scores = clips.Select(clip => Score(clip.Truth, clip.Finder, plan.Onsets with { Delta = delta, MinimumRise = rise })).ToList()
               orderby EventScore.Sum(scores).F1 ?? 0 descending, delta, rise
               let quiet = scores.Where(score => score.Events == 0).ToList()
               select new SweepRow(
                   delta,
                   rise,
                   EventScore.Sum(scores.Where(score => score.Events > 0)),
                   quiet.Count == 0 ? null : quiet.Average(score => score.Onsets)),
        ];
    }

    private static EventScore Score(ClipTruth truth, OnsetFinder finder, OnsetSettings settings) =>
        ClipEvents.Of(truth.Events!, finder.Find(settings), settings.Tolerance).Score;
}

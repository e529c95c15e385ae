using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Sets;

namespace MMAudio.Evaluation.Judging;

/// <summary>Judges folders of results against what is true, as far as what is given allows.</summary>
public static class EvaluationRun
{
    /// <summary>Judges all; a clip that cannot be judged is reported in its set and stops nothing.</summary>
    /// <param name="plan">What to judge, by what.</param>
    /// <param name="progress">The share that is done, 0 to 1.</param>
    /// <param name="ct">Stops before the next clip.</param>
    public static async Task<EvaluationReport> RunAsync(EvaluationPlan plan, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        plan.Onsets.Validate();
        using ClipJudge judge = new(plan);
        var wanted = plan.Classifier is null ? [] : References(plan);
        Steps steps = new(wanted.Count + plan.Results.Sum(results => results.Files.Keys.Count(plan.Truth.Clips.ContainsKey)), progress);
        var (reference, referenceFailures) = await HearReferenceAsync(plan, judge, wanted, steps, ct);

        List<SetResult> sets = [];
        foreach (var results in plan.Results)
        {
            var set = await JudgeAsync(plan, results, judge, steps, ct) with { Reference = reference };
            sets.Add(set with { Measures = Measures.Of(set, plan) });
        }

        if (plan.WithRandomBaseline)
        {
            var baseline = RandomBaseline(plan, judge, sets);
            sets.Add(baseline with { Measures = Measures.Of(baseline, plan) });
        }

        return new(plan, sets, referenceFailures, LeftOut.Of(plan, sets));
    }

    private static async Task<SetResult> JudgeAsync(
        EvaluationPlan plan, ResultFolder results, ClipJudge judge, Steps steps, CancellationToken ct)
    {
        var known = results.Files.Where(file => plan.Truth.Clips.ContainsKey(file.Key)).ToList();
        var (clips, failures) = await EachAsync(
            plan, known, file => judge.JudgeAsync(plan.Truth.Clips[file.Key], file.Value, ct), steps, ct);
        return new(results.Name, [.. clips.OrderBy(clip => clip.Key, StringComparer.Ordinal).Select(clip => clip.Value)], failures)
        {
            Missing = [.. plan.Truth.Clips.Keys.Where(name => !results.Files.ContainsKey(name))],
            Unknown = [.. results.Files.Keys.Where(name => !plan.Truth.Clips.ContainsKey(name))],
        };
    }

    private static List<KeyValuePair<string, string>> References(EvaluationPlan plan) =>
    [
        .. plan.Results.SelectMany(results => results.Files.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(plan.Truth.Clips.ContainsKey)
            .Select(name => (Name: name, File: plan.ReferenceOf(name)))
            .Where(clip => clip.File is not null)
            .Select(clip => KeyValuePair.Create(clip.Name, clip.File!)),
    ];

    private static async Task<(IReadOnlyDictionary<string, Heard>, IReadOnlyList<ClipFailure>)> HearReferenceAsync(
        EvaluationPlan plan, ClipJudge judge, List<KeyValuePair<string, string>> wanted, Steps steps, CancellationToken ct)
    {
        var (heard, failures) = await EachAsync(plan, wanted, file => HearAsync(file.Value), steps, ct);
        return (heard.Where(clip => clip.Value is not null).ToDictionary(clip => clip.Key, clip => clip.Value!), failures);

        // the truth's own videos may be silent films; a folder that was named for its sounds may not
        async Task<Heard?> HearAsync(string file)
        {
            try
            {
                return await judge.HearAsync(plan.Classifier!, file, ct);
            }
            catch (InvalidInputException silent) when (silent.Category == FailureCategory.NoSound && plan.Reference is null)
            {
                return null;
            }
        }
    }

    private static async Task<(IReadOnlyDictionary<string, T> Results, IReadOnlyList<ClipFailure> Failures)> EachAsync<T>(
        EvaluationPlan plan,
        IEnumerable<KeyValuePair<string, string>> files,
        Func<KeyValuePair<string, string>, Task<T>> work,
        Steps steps,
        CancellationToken ct)
    {
        ConcurrentDictionary<string, T> results = new(StringComparer.Ordinal);
        ConcurrentBag<ClipFailure> failures = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = plan.Workers, CancellationToken = ct };
        await Parallel.ForEachAsync(files, options, async (file, _) =>
        {
            try
            {
                results[file.Key] = await work(file);
            }
            catch (Exception exception) when (IsOfTheFile(exception))
            {
                failures.Add(new(file.Key, file.Value, exception.Message.Split('\n')[0].Trim()));
            }

            steps.Done();
        });
        return (results, [.. failures.OrderBy(failure => failure.Name, StringComparer.Ordinal)]);
    }

    // a missing program or a network that does not fit would fail for every clip
    private static bool IsOfTheFile(Exception exception) => exception switch
    {
        InvalidInputException input => input.Category is not (FailureCategory.Environment or FailureCategory.Model),
        IOException or UnauthorizedAccessException => true,
        _ => false,
    };

    private static SetResult RandomBaseline(EvaluationPlan plan, ClipJudge judge, List<SetResult> sets)
    {
        var lengths = sets.SelectMany(set => set.Clips).GroupBy(clip => clip.Truth.Name).ToDictionary(group => group.Key, group => group.First().Duration);
        var guesses = plan.Truth.Clips.Values
            .Where(clip => clip.Events is not null && lengths.ContainsKey(clip.Name))
            .Select(clip => judge.Guess(clip, clip.Events!, lengths[clip.Name]));
        return new("random times", [.. guesses], []);
    }

    private sealed class Steps(int total, IProgress<double>? progress)
    {
        private readonly Lock _lock = new();
        private int _done;

        public void Done()
        {
            lock (_lock)
            {
                progress?.Report((double)++_done / total);
            }
        }
    }
}

using System.Globalization;
using System.Text;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Judging;

namespace MMAudio.Cli.Evaluations;

/// <summary>What happens in a clip and what is heard in its sound, as two rows of characters over one time axis, and in numbers.</summary>
internal static class EventTimelines
{
    private const int Columns = 80;
    private const string Indent = "  ";

    /// <summary>The lines for one clip.</summary>
    public static string Of(ClipResult clip, TimeSpan tolerance)
    {
        StringBuilder lines = new();
        lines.AppendLine(Path.GetFileName(clip.File) ?? clip.Truth.Name);
        if (clip.Events is not { } events)
        {
            return lines.AppendLine($"{Indent}Nobody wrote down what happens in it.").ToString();
        }

        var (seen, heard) = (events.Pairs.Select(pair => pair.Event).ToHashSet(), events.Pairs.Select(pair => pair.Onset).ToHashSet());
        lines.AppendLine($"{Indent}seen   {Row(events.Events.Select((happening, i) => (happening.Seconds, seen.Contains(i))), clip.Duration)}");
        lines.AppendLine($"{Indent}heard  {Row(events.Onsets.Select((onset, i) => (onset, heard.Contains(i))), clip.Duration)}");
        lines.AppendLine($"{Indent}       {Axis(clip.Duration)}");
        AppendNumbers(lines, events);
        lines.AppendLine($"{Indent}{Verdict(events.Score, tolerance)}");
        return lines.ToString();
    }

    // what has its counterpart stands as a bar, what has none as a cross
    private static string Row(IEnumerable<(double Seconds, bool Matched)> moments, TimeSpan duration)
    {
        var row = new string('·', Columns).ToCharArray();
        foreach (var (seconds, matched) in moments)
        {
            row[Column(seconds, duration)] = matched ? '|' : 'x';
        }

        return new(row);
    }

    private static string Axis(TimeSpan duration)
    {
        var axis = new string(' ', Columns + 4).ToCharArray();
        for (var second = 0; second < duration.TotalSeconds; second++)
        {
            second.ToString(CultureInfo.InvariantCulture).CopyTo(0, axis, Column(second, duration), second < 10 ? 1 : 2);
        }

        return new string(axis).TrimEnd() + " s";
    }

    private static int Column(double seconds, TimeSpan duration) =>
        Math.Clamp((int)(seconds / Math.Max(duration.TotalSeconds, 1e-3) * Columns), 0, Columns - 1);

    private static void AppendNumbers(StringBuilder lines, ClipEvents events)
    {
        var onsetOf = events.Pairs.ToDictionary(pair => pair.Event, pair => pair.Onset);
        var alone = Enumerable.Range(0, events.Onsets.Count).Except(onsetOf.Values);
        var rows = events.Events
            .Select((happening, i) => (
                happening.Seconds,
                Seen: Number(happening.Seconds),
                Heard: onsetOf.TryGetValue(i, out var onset) ? Number(events.Onsets[onset]) : "-",
                What: happening.Class ?? ""))
            .Concat(alone.Select(i => (Seconds: events.Onsets[i], Seen: "-", Heard: Number(events.Onsets[i]), What: "")))
            .OrderBy(row => row.Seconds)
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        lines.AppendLine($"{Indent}{"seen (s)",8}  {"heard (s)",9}");
        foreach (var row in rows)
        {
            lines.AppendLine($"{Indent}{row.Seen,8}  {row.Heard,9}  {row.What}".TrimEnd());
        }
    }

    private static string Verdict(EventScore score, TimeSpan tolerance) => score switch
    {
        { Events: 0, Onsets: 0 } => "Nothing happens, and nothing is heard to begin.",
        { Events: 0 } => $"Nothing happens, and {Sentences.Count(score.Onsets, "onset")} can be heard.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{score.Hits} of {Sentences.Count(score.Events, "event")} heard within {tolerance.TotalMilliseconds:0} ms, {Sentences.Count(score.FalseOnsets, "onset")} more; F1 {score.F1:0.00}."),
    };

    private static string Number(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);
}

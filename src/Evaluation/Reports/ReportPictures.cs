using MMAudio.Evaluation.Judging;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Pictures.Comparisons;

namespace MMAudio.Evaluation.Reports;

/// <summary>Pictures of some clips: the spectrograms of the true and the generated sound, and what happens beside what is heard.</summary>
public sealed class ReportPictures
{
    private readonly AudioReader _reader = new(new MediaLimits());

    /// <summary>Draws clips that are spread from the best to the worst of each set.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="folder">Where to: a file <c>SET/CLIP.png</c> each.</param>
    /// <param name="each">How many of each set.</param>
    /// <param name="ct">Stops before the next picture.</param>
    /// <returns>The pictures, relative to the folder, by set and clip.</returns>
    public async Task<IReadOnlyDictionary<(string Set, string Clip), string>> WriteAsync(
        EvaluationReport report, string folder, int each, CancellationToken ct = default)
    {
        Dictionary<(string, string), string> written = [];
        foreach (var set in report.Sets)
        {
            foreach (var clip in Choose([.. set.Clips.Where(clip => clip.File is not null)], each))
            {
                ct.ThrowIfCancellationRequested();
                var name = $"{FileName(set.Name)}/{FileName(clip.Truth.Name)}.png";
                ComparisonPicture.Write(
                    Path.Combine(folder, name), $"{set.Name}: {clip.Truth.Caption ?? clip.Truth.Name}", await SoundsAsync(report.Plan, clip, ct), Rows(clip));
                written[(set.Name, clip.Truth.Name)] = name;
            }
        }

        return written;
    }

    /// <summary>Clips at even distances in the order of their score, the best first; without scores in the order of their names.</summary>
    internal static IReadOnlyList<ClipResult> Choose(IReadOnlyList<ClipResult> clips, int count)
    {
        ClipResult[] sorted = [.. clips.OrderByDescending(clip => clip.Events?.Score.F1 ?? -1).ThenBy(clip => clip.Truth.Name, StringComparer.Ordinal)];
        return count >= sorted.Length
            ? sorted
            : [.. Enumerable.Range(0, count).Select(i => sorted[count == 1 ? 0 : i * (sorted.Length - 1) / (count - 1)])];
    }

    private async Task<IReadOnlyList<ComparedSound>> SoundsAsync(EvaluationPlan plan, ClipResult clip, CancellationToken ct)
    {
        List<ComparedSound> sounds = [];
        if (plan.ReferenceOf(clip.Truth.Name) is { } reference && reference != clip.File && await TryReadAsync(reference, ct) is { } truth)
        {
            sounds.Add(new("true sound", truth.Samples, truth.SampleRate));
        }

        var generated = (await _reader.ReadAsync(clip.File!, ct)).ToMono();
        sounds.Add(new("generated sound", generated.Samples, generated.SampleRate));
        return sounds;
    }

    // a true video may be silent by design; then there is nothing to compare with
    private async Task<Sound?> TryReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return (await _reader.ReadAsync(path, ct)).ToMono();
        }
        catch (Core.Failures.InvalidInputException)
        {
            return null;
        }
    }

    private static IReadOnlyList<EventRow> Rows(ClipResult clip)
    {
        if (clip.Events is not { } events)
        {
            return [];
        }

        var (seen, heard) = (events.Pairs.Select(pair => pair.Event).ToHashSet(), events.Pairs.Select(pair => pair.Onset).ToHashSet());
        return
        [
            new("events", [.. events.Events.Select((happening, i) => new EventMark(happening.Seconds, seen.Contains(i), happening.Class))]),
            new("onsets", [.. events.Onsets.Select((onset, i) => new EventMark(onset, heard.Contains(i)))]),
        ];
    }

    private static string FileName(string name) =>
        string.Concat(name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-'));
}

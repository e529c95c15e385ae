using System.Globalization;
using MMAudio.Core.Failures;
using MMAudio.Evaluation.Events;

namespace MMAudio.Evaluation.Sets;

/// <summary>Reads the files that say what is true of clips.</summary>
internal static class TruthFiles
{
    /// <summary>A line an event: seconds, and the class after a tab.</summary>
    public static IReadOnlyList<TrueEvent> Events(string path) =>
        [.. Lines(path).Select(line => Event(line, path)).OrderBy(happening => happening.Seconds)];

    /// <summary>A line a clip: its name, a tab, a text; a first line that begins with <c>id</c> is a heading.</summary>
    public static IReadOnlyDictionary<string, string> Texts(string path)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var line in Lines(path))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var id = (tab < 0 ? line : line[..tab]).Trim();
            if (texts.Count == 0 && id == "id")
            {
                continue;
            }

            if (!texts.TryAdd(id, tab < 0 ? "" : line[(tab + 1)..].Trim()))
            {
                throw new InvalidInputException(FailureCategory.Corrupt, $"{path} names the clip {id} twice; remove one of the lines.");
            }
        }

        return texts;
    }

    /// <summary>Classes separated by commas.</summary>
    public static IReadOnlyList<string> Labels(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line));

    private static TrueEvent Event(string line, string path)
    {
        var parts = line.Split('\t', 2, StringSplitOptions.TrimEntries);
        return double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? new(seconds, parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null)
            : throw new InvalidInputException(
                FailureCategory.Corrupt, $"{path} has the line \"{line}\", which does not begin with seconds and a tab; correct or remove it.");
    }
}

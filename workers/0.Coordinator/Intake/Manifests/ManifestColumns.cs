namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>What a manifest may say of a file.</summary>
internal static class ManifestColumns
{
    public const string File = "file";
    public const string Output = "output";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        File, "prompt", "negative_prompt", "seed", "model", "mix", Output, "steps", "cfg_strength", "start", "duration", "loudness", "priority",
    ];

    /// <summary>What is wrong with a header, a sentence each.</summary>
    public static IEnumerable<string> ProblemsOf(IReadOnlyCollection<string> columns, string? unreadable)
    {
        if (unreadable is not null)
        {
            yield return unreadable;
        }
        else if (!columns.Contains(File))
        {
            yield return $"The first line must name the columns, and \"{File}\" among them; no row was used.";
        }
        else
        {
            foreach (var column in columns.Where(column => column.Length > 0 && !All.Contains(column)).Distinct())
            {
                yield return UnknownColumn(column);
            }

            foreach (var column in columns.GroupBy(column => column).Where(group => group.Key.Length > 0 && group.Count() > 1))
            {
                yield return $"The column \"{column.Key}\" stands there twice; the first counts.";
            }
        }
    }

    public static string UnknownColumn(string column) => $"The column \"{column}\" is unknown and ignored; there are {string.Join(", ", All)}.";
}

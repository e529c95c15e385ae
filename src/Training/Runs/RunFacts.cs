using System.Globalization;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;

namespace MMAudio.Training.Runs;

/// <summary>What a finished run tells those who use what it learned.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Task">What was trained: <c>flow</c>.</param>
/// <param name="Steps">The steps that were done.</param>
/// <param name="Settings">What its steps depended on, as text by name.</param>
/// <param name="Files">What it learned.</param>
public sealed record RunFacts(string Folder, string Task, long Steps, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Files)
{
    /// <summary>Reads the folder of a run.</summary>
    /// <exception cref="InvalidInputException">It is none, or the run is not finished.</exception>
    public static RunFacts Read(string folder)
    {
        var settings = Path.Combine(folder, "settings.json");
        if (!File.Exists(settings))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"{folder} is no folder of a training run, for it has no settings.json.");
        }

        var export = Path.Combine(folder, "export");
        if (!Directory.Exists(export))
        {
            throw new InvalidInputException(
                FailureCategory.NotFound, $"The run {folder} is not finished; go on with the command that began it, and what it learned appears in export.");
        }

        var description = RunDescription.Read(settings);
        var files = Directory.GetFiles(export);
        Array.Sort(files, StringComparer.Ordinal);
        return new(folder, description.Task, StepsOf(folder), description.Settings, files);
    }

    private static long StepsOf(string folder)
    {
        var path = Path.Combine(folder, "checkpoint.safetensors");
        if (!File.Exists(path))
        {
            return 0;
        }

        using var checkpoint = Checkpoint.Open(path);
        return checkpoint.Metadata.TryGetValue("steps", out var steps) && long.TryParse(steps, CultureInfo.InvariantCulture, out var done) ? done : 0;
    }
}

using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Sets;

/// <summary>What is true of the clips of a folder: <c>NAME.events.tsv</c>, <c>labels.tsv</c>, <c>captions.tsv</c>, and videos or sounds.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Clips">The clips by name.</param>
public sealed record TruthFolder(string Path, IReadOnlyDictionary<string, ClipTruth> Clips)
{
    private const string EventsEnding = ".events.tsv";

    /// <summary>Reads a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="labels">A file of labels in place of the folder's own.</param>
    /// <exception cref="InvalidInputException">The folder or the file is missing, damaged, or says nothing of any clip.</exception>
    public static TruthFolder Read(string path, string? labels = null)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {path}; give the one with the true events and labels.");
        }

        if (labels is not null && !File.Exists(labels))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no file {labels}; give a table of clip names and labels.");
        }

        var events = Directory.EnumerateFiles(path, "*" + EventsEnding)
            .ToDictionary(file => System.IO.Path.GetFileName(file)[..^EventsEnding.Length], TruthFiles.Events, StringComparer.Ordinal);
        var classes = Texts(labels ?? System.IO.Path.Combine(path, "labels.tsv"));
        var captions = Texts(System.IO.Path.Combine(path, "captions.tsv"));

        // of a sound and a video the video is kept: it has pictures as well, and results lie elsewhere or are marked
        var media = MediaNames.In(path)
            .Where(file => !MediaNames.IsDubbed(file))
            .OrderByDescending(MediaNames.IsVideo)
            .DistinctBy(MediaNames.Clip)
            .ToDictionary(MediaNames.Clip, StringComparer.Ordinal);

        SortedDictionary<string, ClipTruth> clips = new(StringComparer.Ordinal);
        foreach (var name in events.Keys.Concat(classes.Keys).Concat(captions.Keys).Concat(media.Keys))
        {
            clips[name] = new(name)
            {
                Events = events.GetValueOrDefault(name),
                Labels = classes.TryGetValue(name, out var text) ? TruthFiles.Labels(text) : null,
                Caption = captions.GetValueOrDefault(name),
                Media = media.GetValueOrDefault(name),
            };
        }

        return clips.Count > 0
            ? new(path, clips)
            : throw new InvalidInputException(
                FailureCategory.NotFound, $"The folder {path} says nothing of any clip; it should hold NAME{EventsEnding}, labels.tsv or sounds.");
    }

    private static IReadOnlyDictionary<string, string> Texts(string file) =>
        File.Exists(file) ? TruthFiles.Texts(file) : new Dictionary<string, string>();
}

using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Sets;

/// <summary>The videos or sounds of one folder that are to be judged.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Path">The folder.</param>
/// <param name="Files">The files by clip; where a clip has several, a dubbed one, else a sound.</param>
public sealed record ResultFolder(string Name, string Path, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Looks into a folder, not below it.</summary>
    /// <exception cref="InvalidInputException">There is no such folder, or it holds no results.</exception>
    public static ResultFolder Read(string name, string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {path}; give one with videos or sounds.");
        }

        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (var file in MediaNames.In(path).OrderByDescending(MediaNames.IsDubbed).ThenByDescending(MediaNames.IsSound))
        {
            files.TryAdd(MediaNames.Clip(file), file);
        }

        return files.Count > 0
            ? new(name, path, files)
            : throw new InvalidInputException(FailureCategory.NotFound, $"The folder {path} holds no videos and no sounds; give one with results.");
    }
}

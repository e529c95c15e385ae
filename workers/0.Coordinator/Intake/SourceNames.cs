using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Intake;

/// <summary>What the name of a dropped file says, and where its result goes.</summary>
internal static class SourceNames
{
    /// <summary>Where users drop files.</summary>
    public const string Incoming = "incoming/";

    /// <summary>Where they find the results.</summary>
    public const string Dubbed = "dubbed/";

    /// <summary>The catalog of files that lie in no folder.</summary>
    public const string DefaultCatalog = "default";

    /// <summary>The names of manifests; where a folder has both, the first counts.</summary>
    public static readonly IReadOnlyList<string> Manifests = ["manifest.csv", "manifest.jsonl"];

    /// <summary>The extensions of videos that can be written, the same that the muxer has.</summary>
    public static readonly IReadOnlyList<string> VideoExtensions = [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".ts"];

    private const string AnyVideo = ".mkv";

    // what comes after the result's own name
    private const string LongestSuffix = ".json";

    // names under which programs keep what they have not finished, and what systems leave in folders
    private static readonly string[] PassingExtensions = [".part", ".partial", ".tmp", ".crdownload", ".download"];
    private static readonly string[] SystemFiles = ["thumbs.db", "desktop.ini"];

    /// <summary>The catalog that a file under <see cref="Incoming"/> belongs to.</summary>
    public static string CatalogOf(string name)
    {
        var relative = name[Incoming.Length..];
        var slash = relative.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? DefaultCatalog : relative[..slash];
    }

    /// <summary>What a file is taken for; null where it is not even to be spoken of.</summary>
    public static SourceKind? KindOf(string name)
    {
        var parts = name.Split('/');
        var file = parts[^1];
        if (file.Length == 0
            || parts.Any(part => part.StartsWith('.'))
            || file.StartsWith('~')
            || PassingExtensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            || SystemFiles.Contains(file, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        return BlobNames.ProblemOf(name) is not null ? SourceKind.Ignored
            : Manifests.Contains(file) ? SourceKind.Manifest
            : SourceKind.Video;
    }

    /// <summary>The folder of a file, with its slash.</summary>
    public static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];

    /// <summary>The manifests that may speak of a file: of its own folder first, those of <see cref="Incoming"/> last.</summary>
    public static IEnumerable<string> ManifestsOver(string name)
    {
        for (var folder = FolderOf(name); folder.Length >= Incoming.Length; folder = FolderOf(folder[..^1]))
        {
            foreach (var manifest in Manifests)
            {
                yield return folder + manifest;
            }
        }
    }

    /// <summary>The name of the result where nothing else is asked for; the container stays where it can be written.</summary>
    public static string DefaultOutput(string source)
    {
        var output = Dubbed + source[Incoming.Length..];
        return IsVideo(output) ? output : output + AnyVideo;
    }

    /// <summary>Why a name cannot be that of a result, as the rest of a sentence that begins with it; null where it can.</summary>
    public static string? ProblemOfOutput(string output) =>
        !IsVideo(output) ? $"must end in {string.Join(", ", VideoExtensions)}" : BlobNames.ProblemOf(output + LongestSuffix);

    private static bool IsVideo(string name) => VideoExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}

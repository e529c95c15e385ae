namespace MMAudio.Evaluation.Sets;

/// <summary>Which files of a folder are sounds or videos, and of which clip.</summary>
internal static class MediaNames
{
    private const string Dubbed = ".dubbed";

    private static readonly HashSet<string> Sounds =
        new([".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a", ".aac"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Videos =
        new([".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The sounds and videos of a folder itself, in the order of their names.</summary>
    public static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => IsSound(file) || IsVideo(file)).Order(StringComparer.Ordinal);

    /// <summary>The clip that a file is of: its name without extension, and without the mark of a result.</summary>
    public static string Clip(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith(Dubbed, StringComparison.Ordinal) ? name[..^Dubbed.Length] : name;
    }

    public static bool IsDubbed(string path) => Path.GetFileNameWithoutExtension(path).EndsWith(Dubbed, StringComparison.Ordinal);

    public static bool IsSound(string path) => Sounds.Contains(Path.GetExtension(path));

    public static bool IsVideo(string path) => Videos.Contains(Path.GetExtension(path));
}

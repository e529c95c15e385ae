namespace MMAudio.Testing;

/// <summary>Whether <c>ffmpeg</c> and <c>ffprobe</c> are on the path.</summary>
public static class FFmpegPrograms
{
    /// <summary>Why tests that start them are skipped; null when both are here.</summary>
    public static string? Missing { get; } = OnPath("ffmpeg") && OnPath("ffprobe") ? null : "ffmpeg and ffprobe are not on the path.";

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}

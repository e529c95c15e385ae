using MMAudio.Core.Failures;

namespace MMAudio.Media.FFmpeg;

/// <summary>Where this machine keeps ffmpeg.</summary>
/// <param name="FFmpeg">Path of ffmpeg.</param>
/// <param name="FFprobe">Path of ffprobe.</param>
/// <param name="Prlimit">Path of prlimit, which bounds the memory of the other two; null where there is none.</param>
public sealed record FFmpegTools(string FFmpeg, string FFprobe, string? Prlimit)
{
    /// <summary>The environment variable that may name the folder of ffmpeg and ffprobe.</summary>
    public const string FolderVariable = "MMAUDIO_FFMPEG";

    /// <summary>How to mend a machine without ffmpeg.</summary>
    public const string InstallHint =
        "install it (Debian and Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg) "
        + "or set " + FolderVariable + " to the folder that holds ffmpeg and ffprobe";

    /// <summary>Finds ffmpeg and ffprobe in the folder of <see cref="FolderVariable"/>, else on the PATH.</summary>
    /// <exception cref="InvalidInputException">They are missing (category <see cref="FailureCategory.Environment"/>).</exception>
    public static FFmpegTools Locate() =>
        Locate(Environment.GetEnvironmentVariable(FolderVariable), Environment.GetEnvironmentVariable("PATH"));

    internal static FFmpegTools Locate(string? folder, string? path)
    {
        var onPath = (path ?? string.Empty).Split(Path.PathSeparator);
        var folders = string.IsNullOrEmpty(folder) ? onPath : [folder];
        return new(Need(folders, "ffmpeg"), Need(folders, "ffprobe"), OperatingSystem.IsLinux() ? Find(onPath, "prlimit") : null);
    }

    private static string Need(string[] folders, string program) => Find(folders, program)
        ?? throw new InvalidInputException(FailureCategory.Environment, $"{program} was not found on this machine; {InstallHint}.");

    private static string? Find(string[] folders, string program) => folders
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);
}

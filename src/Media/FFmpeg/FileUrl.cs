namespace MMAudio.Media.FFmpeg;

/// <summary>Names of files as ffmpeg takes them: nothing in them is an option, a protocol, a pattern or a quote.</summary>
internal static class FileUrl
{
    /// <summary>The absolute path behind <c>file:</c>.</summary>
    public static string Of(string path) => "file:" + Path.GetFullPath(path);
}

namespace MMAudio.Testing;

/// <summary>A theory that starts ffmpeg or ffprobe, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FFmpegTheoryAttribute : TheoryAttribute
{
    public FFmpegTheoryAttribute() => Skip = FFmpegPrograms.Missing;
}

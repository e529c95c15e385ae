namespace MMAudio.Testing;

/// <summary>A fact that starts ffmpeg or ffprobe, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FFmpegFactAttribute : FactAttribute
{
    public FFmpegFactAttribute() => Skip = FFmpegPrograms.Missing;
}

namespace MMAudio.Testing;

/// <summary>A fact that needs the media files and ffmpeg, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealMediaFactAttribute : FactAttribute
{
    public RealMediaFactAttribute() => Skip = RealMedia.Missing ?? FFmpegPrograms.Missing;
}

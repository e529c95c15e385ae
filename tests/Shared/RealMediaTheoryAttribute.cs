namespace MMAudio.Testing;

/// <summary>A theory that needs the media files and ffmpeg, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealMediaTheoryAttribute : TheoryAttribute
{
    public RealMediaTheoryAttribute() => Skip = RealMedia.Missing ?? FFmpegPrograms.Missing;
}

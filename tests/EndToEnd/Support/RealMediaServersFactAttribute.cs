namespace MMAudio.EndToEnd.Support;

/// <summary>A fact that needs the media files and the servers, and is skipped where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealMediaServersFactAttribute : FactAttribute
{
    public RealMediaServersFactAttribute() => Skip = RealMedia.Missing ?? LocalServers.Missing ?? FFmpegPrograms.Missing;
}

namespace MMAudio.Testing;

/// <summary>Real clips and hostile files, which are not part of the repository: <c>MMAUDIO_MEDIA</c> or <c>../shared/media</c>.</summary>
public static class RealMedia
{
    private static readonly string? Found = Repository.FindOutside("MMAUDIO_MEDIA", System.IO.Path.Combine("shared", "media"));

    /// <summary>Why tests on these files are skipped; null when the files are here.</summary>
    public static string? Missing => Found is null ? "The media files are absent: set MMAUDIO_MEDIA to their folder." : null;

    /// <summary>The folder with <c>real</c>, <c>sounds</c> and <c>torture</c>; only for tests marked <see cref="RealMediaFactAttribute"/> or its theory.</summary>
    public static string Folder => Found ?? throw new InvalidOperationException(Missing);

    /// <summary>A path inside: <c>RealMedia.Path("real", "rocket_launch.webm")</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);
}

namespace MMAudio.Media.Probing;

/// <summary>What a file's first bytes say.</summary>
internal enum FileKind
{
    /// <summary>Nothing that we know.</summary>
    Unknown,

    /// <summary>A container that may hold video.</summary>
    Container,

    /// <summary>Sound and nothing else.</summary>
    Sound,

    /// <summary>A still picture.</summary>
    Picture,

    /// <summary>A list of other files, which is never followed.</summary>
    Playlist,
}

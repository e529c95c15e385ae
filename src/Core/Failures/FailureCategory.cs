namespace MMAudio.Core.Failures;

/// <summary>Why an input was refused; <see cref="FailureCategories.Code"/> gives the word that reports and <c>--json</c> use.</summary>
public enum FailureCategory
{
    /// <summary>0 bytes.</summary>
    EmptyFile,

    /// <summary>No known media container: text, a playlist, a script.</summary>
    NotMedia,

    /// <summary>A still picture where a video is needed.</summary>
    NotAVideo,

    /// <summary>Media without a real video stream.</summary>
    NoVideo,

    /// <summary>Media without a sound stream, where a sound is needed.</summary>
    NoSound,

    /// <summary>The container or a stream is damaged.</summary>
    Corrupt,

    /// <summary>A valid stream that no decoder here reads.</summary>
    UnsupportedCodec,

    /// <summary>Shorter than the minimum.</summary>
    TooShort,

    /// <summary>Longer than the maximum.</summary>
    TooLong,

    /// <summary>Protected samples.</summary>
    Encrypted,

    /// <summary>Declared or decoded size over the limit.</summary>
    ResourceLimit,

    /// <summary>No such file.</summary>
    NotFound,

    /// <summary>A directory or a special file.</summary>
    NotAFile,

    /// <summary>The file may not be read, or the output not be written.</summary>
    Permission,

    /// <summary>A name that is refused.</summary>
    BadName,

    /// <summary>A setting out of its range.</summary>
    BadSetting,

    /// <summary>The weights do not fit, or the model package is missing or broken.</summary>
    Model,

    /// <summary>A fault of this machine: disk, memory, a missing program.</summary>
    Environment,
}

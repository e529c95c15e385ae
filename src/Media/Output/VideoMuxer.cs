using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Output;

/// <summary>Puts a sound on a video; the video's packets are copied bit for bit, and the file appears whole or not at all.</summary>
public sealed class VideoMuxer(MediaLimits limits)
{
    /// <summary>The containers that can be written, by extension.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".ts"];

    /// <summary>The extension that suits a source: its own container where we write that, else <c>.mkv</c>.</summary>
    public static string ExtensionFor(MediaInfo media) => throw new NotImplementedException();

    /// <summary>Writes the finished video.</summary>
    /// <exception cref="InvalidInputException">The container cannot hold the video, or the output cannot be written.</exception>
    public Task<MuxResult> MuxAsync(MuxRequest request, CancellationToken ct = default) => throw new NotImplementedException(limits.ToString());

    /// <summary>Writes a video that shows one picture for as long as the sound lasts.</summary>
    /// <exception cref="InvalidInputException">The picture cannot be read, or the output cannot be written.</exception>
    public Task<MuxResult> MuxStillAsync(string picture, SoundRequest sound, CancellationToken ct = default) => throw new NotImplementedException();
}

using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Mixing;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Output;

/// <summary>Puts a sound on a video; the video's packets are copied bit for bit, and the file appears whole or not at all.</summary>
public sealed class VideoMuxer(MediaLimits limits)
{
    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>The containers that can be written, by extension.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. VideoContainer.All.Select(container => container.Extension)];

    /// <summary>The extension that suits a source: its own container where we write that, else <c>.mkv</c>.</summary>
    public static string ExtensionFor(MediaInfo media) => VideoContainer.For(media).Extension;

    /// <summary>Writes the finished video.</summary>
    /// <exception cref="InvalidInputException">The container cannot hold the video, or the output cannot be written.</exception>
    public async Task<MuxResult> MuxAsync(MuxRequest request, CancellationToken ct = default)
    {
        var container = VideoContainer.Of(request.Output);
        if (!container.Holds(request.Video.VideoCodec))
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"A {container.Extension} file cannot hold {request.Video.VideoCodec} video; "
                + $"end the output's name in {string.Join(" or ", new[] { ExtensionFor(request.Video), ".mkv" }.Distinct())}.");
        }

        var lengths = new StreamLength(_runner);
        var length = await lengths.VideoAsync(request.Video, ct);
        var (_, channels, sound) = await lengths.SoundAsync(request.Sound, ct);
        var window = Math.Min(request.Length?.TotalSeconds ?? sound, sound);
        var graph = new MixGraph(
            length, request.Offset.TotalSeconds, window, await new Loudness(_runner).FilterAsync(request.Sound, request.Loudness, ct));
        var streams = new KeptStreams(request, container);
        await AtomicFile.WriteAsync(request.Output, WriteAsync);
        return new(TimeSpan.FromSeconds(length), streams.Mix, streams.Notes);

        async Task WriteAsync(string passing)
        {
            var (log, exitCode) = await _runner.RunAsync(
                [
                    "-loglevel", "level+warning",
                    "-fflags", "+genpts",
                    .. _runner.Input(request.Video.Container, request.Video.Path),
                    .. _runner.Input("wav", request.Sound),
                    "-filter_complex", graph.Text(streams.Mix, channels, request.Video.Audio),
                    .. streams.Options,
                    .. SoundTags.Options(request.Tags, freeNames: container.KeepsAnyTag),
                    .. container.Options(passing, limits.Threads),
                ],
                null,
                null,
                ct);
            log.ThrowUnlessWritten(exitCode, request.Output);
        }
    }

    /// <summary>Writes a video that shows one picture for as long as the sound lasts.</summary>
    /// <exception cref="InvalidInputException">The picture cannot be read, or the output cannot be written.</exception>
    public async Task<MuxResult> MuxStillAsync(string picture, SoundRequest sound, CancellationToken ct = default)
    {
        var length = await new StillVideo(limits, _runner).WriteAsync(picture, sound, ct);
        return new(length, MixMode.Replace, []);
    }
}

using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
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
                $"A {container.Extension} file cannot hold {request.Video.VideoCodec} video; end the output's name in {ExtensionFor(request.Video)} or .mkv.");
        }

        var lengths = new StreamLength(_runner);
        var length = await lengths.VideoAsync(request.Video, ct);
        var (_, channels, sound) = await lengths.SoundAsync(request.Sound, ct);
        var window = Math.Min(request.Length?.TotalSeconds ?? sound, sound);
        var graph = new MixGraph(
            length, request.Offset.TotalSeconds, window, await new Loudness(_runner).FilterAsync(request.Sound, request.Loudness, ct));
        var streams = new KeptStreams(request, container);
        await OutputFile.WriteAsync(request.Output, WriteAsync);
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
                    .. SoundTags.Options(request.Tags, freeNames: container.Muxer is "matroska" or "webm"),
                    .. Container(container, passing),
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
        var container = VideoContainer.Of(sound.Output);
        var (_, _, length) = await new StreamLength(_runner).SoundAsync(sound.Sound, ct);
        var loudness = await new Loudness(_runner).FilterAsync(sound.Sound, sound.Loudness, ct);
        var still = new StillPicture(limits);
        await OutputFile.WriteAsync(sound.Output, passing => OutputFile.WriteAsync(passing + ".png", png => WriteAsync(png, passing)));
        return new(TimeSpan.FromSeconds(length), MixMode.Replace, []);

        async Task WriteAsync(string png, string passing)
        {
            await still.WriteAsync(picture, png, ct);
            var (log, exitCode) = await _runner.RunAsync(
                [
                    "-loglevel", "level+warning",
                    .. _runner.Input("png_pipe", png),
                    .. _runner.Input("wav", sound.Sound),
                    "-filter_complex", $"[0:v]loop=loop=-1:size=1,fps=25,format=yuv420p[picture];{new MixGraph(length, 0, length, loudness).Text(MixMode.Replace, 1, null)}",
                    "-map", "[picture]", "-map", "[out]",
                    .. container.Muxer == "webm"
                        ? (string[])["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "32", "-deadline", "realtime"]
                        : ["-c:v", "libx264", "-tune", "stillimage", "-crf", "20"],
                    "-t", FFmpegRunner.Number(length),
                    .. SoundTags.Options(sound.Tags, freeNames: container.Muxer is "matroska" or "webm"),
                    .. Container(container, passing),
                ],
                null,
                null,
                ct);
            log.ThrowUnlessWritten(exitCode, sound.Output);
        }
    }

    private static string[] Container(VideoContainer container, string passing) =>
    [
        "-c:a", container.AudioCodec, "-b:a", "160k",
        "-fflags", "+bitexact", "-flags:a", "+bitexact",
        "-max_muxing_queue_size", "4096",
        .. container.Muxer is "mp4" or "mov" ? (string[])["-movflags", "+faststart"] : [],
        "-f", container.Muxer,
        FileUrl.Of(passing),
    ];
}

using MMAudio.Core.Files;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Mixing;
using MMAudio.Media.Video;
using SkiaSharp;

namespace MMAudio.Media.Output;

/// <summary>A video that shows one picture for as long as a sound lasts.</summary>
internal sealed class StillVideo(MediaLimits limits, FFmpegRunner runner)
{
    private const int LongestSide = 1920;

    /// <summary>Writes it and returns its length.</summary>
    public async Task<TimeSpan> WriteAsync(string picture, SoundRequest sound, CancellationToken ct)
    {
        var container = VideoContainer.Of(sound.Output);
        var (_, channels, seconds) = await new StreamLength(runner).SoundAsync(sound.Sound, ct);
        var loudness = await new Loudness(runner).FilterAsync(sound.Sound, sound.Loudness, ct);
        var graph = new MixGraph(seconds, 0, seconds, loudness).Text(MixMode.Replace, channels, null);
        await AtomicFile.WriteAsync(sound.Output, WriteVideoAsync);
        return TimeSpan.FromSeconds(seconds);

        async Task WriteVideoAsync(string passing)
        {
            var png = passing + ".png";
            try
            {
                await WritePngAsync(picture, png, ct);
                var (log, exitCode) = await runner.RunAsync(Arguments(png, sound, container, graph, seconds, passing), null, null, ct);
                log.ThrowUnlessWritten(exitCode, sound.Output);
            }
            finally
            {
                File.Delete(png);
            }
        }
    }

    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);

    private string[] Arguments(string png, SoundRequest sound, VideoContainer container, string graph, double seconds, string passing) =>
    [
        "-loglevel", "level+warning",
        .. runner.Input("png_pipe", png),
        .. runner.Input("wav", sound.Sound),
        "-filter_complex", $"[0:v]loop=loop=-1:size=1,fps=25,format=yuv420p[picture];{graph}",
        "-map", "[picture]", "-map", "[out]",
        .. container.Muxer == "webm"
            ? (string[])["-c:v", "libvpx-vp9", "-b:v", "0", "-crf", "32", "-deadline", "realtime"]
            : ["-c:v", "libx264", "-tune", "stillimage", "-crf", "20"],
        "-t", FFmpegRunner.Number(seconds),
        .. SoundTags.Options(sound.Tags, container.KeepsAnyTag),
        .. container.Options(passing, limits.Threads),
    ];

    // as a video encoder likes it: upright, of even sides, no larger than full HD, without transparency
    private async Task WritePngAsync(string picture, string png, CancellationToken ct)
    {
        using var source = await new ImageReader(limits).DecodeAsync(picture, ct);
        var scale = Math.Min(1, (double)LongestSide / Math.Max(source.Width, source.Height));
        var info = new SKImageInfo(Even(source.Width * scale), Even(source.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info);
        using var image = SKImage.FromBitmap(source);
        surface.Canvas.DrawImage(image, surface.Canvas.LocalClipBounds, new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var snapshot = surface.Snapshot();
        using var encoded = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        await File.WriteAllBytesAsync(png, encoded.ToArray(), ct);
    }
}

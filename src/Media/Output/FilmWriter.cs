using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Output;

/// <summary>Encodes drawn frames, with or without a sound, as an H.264 video; a file appears whole or not at all.</summary>
public sealed class FilmWriter(MediaLimits limits)
{
    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>Writes it.</summary>
    /// <param name="path">The file to be; its extension chooses the container.</param>
    /// <param name="film">The frames.</param>
    /// <param name="sound">What is heard; null for a silent film.</param>
    /// <param name="ct">Stops the encoder.</param>
    /// <exception cref="InvalidInputException">ffmpeg is missing, or the output cannot be written.</exception>
    public async Task WriteAsync(string path, DrawnFilm film, Sound? sound, CancellationToken ct = default)
    {
        var container = VideoContainer.Of(path);
        await AtomicFile.WriteAsync(path, async passing =>
        {
            var wav = passing + ".wav";
            try
            {
                if (sound is not null)
                {
                    WavFile.Write(wav, sound);
                }

                var (log, exitCode) = await _runner.FeedAsync(
                    Arguments(film, sound is null ? null : wav, container, passing),
                    PipeSource.Create((stream, stop) => DrawAsync(film, stream, stop)),
                    ct);
                log.ThrowUnlessWritten(exitCode, path);
            }
            finally
            {
                File.Delete(wav);
            }
        });
    }

    private static async Task DrawAsync(DrawnFilm film, Stream stream, CancellationToken ct)
    {
        var frame = new byte[film.Width * film.Height * 3];
        for (var i = 0; i < film.Frames; i++)
        {
            film.Draw(i, frame);
            await stream.WriteAsync(frame, ct);
        }
    }

    private string[] Arguments(DrawnFilm film, string? wav, VideoContainer container, string passing) =>
    [
        "-loglevel", "level+warning",
        "-f", "rawvideo", "-pixel_format", "rgb24",
        "-video_size", $"{film.Width}x{film.Height}",
        "-framerate", FFmpegRunner.Number(film.Rate),
        "-i", "pipe:0",
        .. wav is null ? [] : _runner.Input("wav", wav),
        "-map", "0:v", .. wav is null ? (string[])[] : ["-map", "1:a"],
        "-c:v", "libx264", "-preset", "fast", "-crf", FFmpegRunner.Number(film.Crf), "-pix_fmt", "yuv420p",
        "-flags:v", "+bitexact", "-map_metadata", "-1",
        .. container.Options(passing, limits.Threads),
    ];
}

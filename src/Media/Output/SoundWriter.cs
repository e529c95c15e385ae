using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Mixing;

namespace MMAudio.Media.Output;

/// <summary>Writes WAV, FLAC, AAC and Opus files; a file appears whole or not at all.</summary>
public sealed class SoundWriter(MediaLimits limits)
{
    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>The extensions that can be written.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. SoundFormat.All.Select(format => format.Extension)];

    /// <summary>Encodes a WAV file.</summary>
    /// <exception cref="InvalidInputException">The format is unknown, or the output cannot be written.</exception>
    public async Task WriteAsync(SoundRequest request, CancellationToken ct = default)
    {
        var format = SoundFormat.Of(request.Output);
        var (rate, _, _) = await new StreamLength(_runner).SoundAsync(request.Sound, ct);
        var loudness = await new Loudness(_runner).FilterAsync(request.Sound, request.Loudness, ct);
        await AtomicFile.WriteAsync(request.Output, EncodeAsync);

        async Task EncodeAsync(string passing)
        {
            var (log, exitCode) = await _runner.RunAsync(
                [
                    "-loglevel", "level+warning",
                    .. _runner.Input("wav", request.Sound),
                    "-af", $"{loudness}aresample={rate},{MixGraph.OwnLayouts}",
                    .. SoundTags.Options(request.Tags, freeNames: format.Extension is not (".wav" or ".m4a")),
                    "-fflags", "+bitexact", "-flags:a", "+bitexact",
                    .. format.Options,
                    FileUrl.Of(passing),
                ],
                null,
                null,
                ct);
            log.ThrowUnlessWritten(exitCode, request.Output);
        }
    }
}

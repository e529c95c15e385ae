using CliWrap;
using CliWrap.Buffered;

namespace MMAudio.Media.FFmpeg;

/// <summary>What <c>doctor</c> tells about ffmpeg.</summary>
/// <param name="Tools">Where it is.</param>
/// <param name="Version">Its version: <c>5.1.9-0+deb12u1</c>.</param>
/// <param name="MissingDecoders">Decoders of usual video that this build lacks.</param>
/// <param name="MissingEncoders">Encoders of our outputs that this build lacks.</param>
/// <param name="MissingFilters">Filters of ours that this build lacks.</param>
public sealed record FFmpegFacts(
    FFmpegTools Tools,
    string Version,
    IReadOnlyList<string> MissingDecoders,
    IReadOnlyList<string> MissingEncoders,
    IReadOnlyList<string> MissingFilters)
{
    private static readonly string[] Decoders = ["h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mpeg2video", "mjpeg", "prores"];
    private static readonly string[] Encoders = ["aac", "flac", "libopus", "pcm_s16le", "rawvideo", "libx264"];
    private static readonly string[] Filters = ["showinfo", "loudnorm", "amix", "sidechaincompress", "alimiter", "apad"];

    /// <summary>Asks the installed ffmpeg.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">ffmpeg is missing (category Environment).</exception>
    public static async Task<FFmpegFacts> GatherAsync(CancellationToken ct = default)
    {
        var tools = FFmpegTools.Locate();
        var version = (await AskAsync("-version")).Split('\n')[0].Split(' ');
        return new(
            tools,
            version.ElementAtOrDefault(2) ?? "unknown",
            await MissingAsync("-decoders", Decoders),
            await MissingAsync("-encoders", Encoders),
            await MissingAsync("-filters", Filters));

        async Task<string> AskAsync(string question)
        {
            var command = CliWrap.Cli.Wrap(tools.FFmpeg).WithArguments(["-hide_banner", question]);
            return (await command.WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(ct)).StandardOutput;
        }

        async Task<IReadOnlyList<string>> MissingAsync(string question, string[] wanted)
        {
            // a line reads: flags, name, description; a decoder of another name (libdav1d) names its codec in brackets
            var answer = await AskAsync(question);
            var lines = answer.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var names = lines.Select(words => words.ElementAtOrDefault(1)).ToHashSet();
            return [.. wanted.Where(name => !names.Contains(name) && !answer.Contains($"(codec {name})", StringComparison.Ordinal))];
        }
    }
}

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
    /// <summary>Asks the installed ffmpeg.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">ffmpeg is missing (category Environment).</exception>
    public static Task<FFmpegFacts> GatherAsync(CancellationToken ct = default) => throw new NotImplementedException();
}

using MMAudio.Core.Failures;

namespace MMAudio.Media.Output;

/// <summary>How a sound file of one extension is written.</summary>
/// <param name="Extension">With its dot.</param>
/// <param name="Options">ffmpeg's options: codec and muxer.</param>
internal sealed record SoundFormat(string Extension, params string[] Options)
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<SoundFormat> All { get; } =
    [
        new(".wav", "-c:a", "pcm_s16le", "-f", "wav"),
        new(".flac", "-c:a", "flac", "-sample_fmt", "s16", "-f", "flac"),
        new(".m4a", "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart", "-f", "mp4"),
        new(".aac", "-c:a", "aac", "-b:a", "128k", "-write_id3v2", "1", "-f", "adts"),
        new(".opus", "-c:a", "libopus", "-b:a", "128k", "-f", "opus"),
        new(".ogg", "-c:a", "libopus", "-b:a", "128k", "-f", "ogg"),
    ];

    /// <summary>The format that an output's name asks for.</summary>
    /// <exception cref="InvalidInputException">There is no such format.</exception>
    public static SoundFormat Of(string output) =>
        All.FirstOrDefault(format => format.Extension.Equals(Path.GetExtension(output), StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException(
            FailureCategory.BadSetting,
            $"No sound is written as {Path.GetFileName(output)}; end its name in {string.Join(", ", SoundWriter.Extensions)}.");
}

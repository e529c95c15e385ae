using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Output;

/// <summary>What a video file of one extension can hold.</summary>
/// <param name="Extension">With its dot.</param>
/// <param name="Muxer">ffmpeg's name of the muxer.</param>
/// <param name="AudioCodec">ffmpeg's encoder of the sound.</param>
/// <param name="VideoCodecs">The video codecs that may be copied into it; empty for all.</param>
/// <param name="Subtitle">The codec that text subtitles get; null where they are left out.</param>
internal sealed record VideoContainer(string Extension, string Muxer, string AudioCodec, string[] VideoCodecs, string? Subtitle)
{
    private static readonly string[] Mp4Codecs =
        ["h264", "hevc", "av1", "vp9", "vvc", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg", "vc1"];

    private static readonly string[] MovCodecs =
    [
        "h264", "hevc", "mpeg4", "mpeg2video", "mpeg1video", "mjpeg", "vc1", "h263", "prores", "dnxhd",
        "qtrle", "rpza", "svq1", "svq3", "cinepak", "dvvideo", "png", "rawvideo",
    ];

    private static readonly string[] TextSubtitles = ["subrip", "ass", "ssa", "webvtt", "mov_text", "text"];

    /// <summary>All containers that are written.</summary>
    public static IReadOnlyList<VideoContainer> All { get; } =
    [
        new(".mp4", "mp4", "aac", Mp4Codecs, "mov_text"),
        new(".m4v", "mp4", "aac", Mp4Codecs, "mov_text"),
        new(".mov", "mov", "aac", MovCodecs, "mov_text"),
        new(".mkv", "matroska", "aac", [], "srt"),
        new(".webm", "webm", "libopus", ["vp8", "vp9", "av1"], "webvtt"),
        new(".ts", "mpegts", "aac", ["h264", "hevc", "mpeg2video", "mpeg1video", "mpeg4"], null),
    ];

    /// <summary>Whether it keeps the mark that a phone's video is to be turned upright.</summary>
    public bool KeepsRotation => Muxer is "mp4" or "mov";

    /// <summary>Whether it keeps tags of any name.</summary>
    public bool KeepsAnyTag => Muxer is "matroska" or "webm";

    /// <summary>The container that an output's name asks for.</summary>
    /// <exception cref="InvalidInputException">There is no such container.</exception>
    public static VideoContainer Of(string output) => Find(Path.GetExtension(output))
        ?? throw new InvalidInputException(
            FailureCategory.BadSetting,
            $"No video is written as {Path.GetFileName(output)}; end its name in {string.Join(", ", VideoMuxer.Extensions)}.");

    /// <summary>The container that suits a source: of its own kind where that is written and holds its video, else Matroska.</summary>
    public static VideoContainer For(MediaInfo media)
    {
        var name = Path.GetExtension(media.Path).ToLowerInvariant();
        var extension = media.Container switch
        {
            "mov" => name is ".mov" or ".m4v" ? name : ".mp4",
            "mpegts" => ".ts",
            "matroska" => name == ".mkv" ? name : ".webm",
            _ => ".mkv",
        };
        return Find(extension) is { } container && container.Holds(media.VideoCodec) ? container : Find(".mkv")!;
    }

    /// <summary>Whether packets of a codec can be copied into it.</summary>
    public bool Holds(string codec) => VideoCodecs.Length == 0 || VideoCodecs.Contains(codec);

    /// <summary>The codec for a source's subtitles: the same, another kind of text, or null where they cannot be kept.</summary>
    public string? SubtitleFor(string codec) => codec switch
    {
        _ when Subtitle is null => null,
        _ when Muxer == "matroska" && codec != "mov_text" => "copy",
        _ when TextSubtitles.Contains(codec) => Subtitle,
        _ => null,
    };

    /// <summary>ffmpeg's options for the sound, the container and the file; the same input gives the same bytes.</summary>
    public IReadOnlyList<string> Options(string path, int threads) =>
    [
        "-threads", threads.ToString(),
        "-c:a", AudioCodec, "-b:a", "160k",
        "-fflags", "+bitexact", "-flags:a", "+bitexact",
        "-max_muxing_queue_size", "4096",
        .. Muxer is "mp4" or "mov" ? ["-movflags", "+faststart"] : Array.Empty<string>(),
        "-f", Muxer,
        FileUrl.Of(path),
    ];

    private static VideoContainer? Find(string extension) =>
        All.FirstOrDefault(container => container.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
}

using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Probing;

/// <summary>Finds the video in what ffprobe reports, or says why there is none to dub.</summary>
internal sealed class ProbeVerdict(string name, string demuxer, ProbeReport report, MediaLimits limits)
{
    /// <summary>The default video stream.</summary>
    /// <exception cref="InvalidInputException">There is none, or it is encrypted, too large, still or unknown.</exception>
    public ProbeReport.Stream Video()
    {
        var video = report.Streams
            .Where(stream => stream.CodecType == "video" && stream.Disposition.AttachedPic == 0)
            .OrderByDescending(stream => stream.Disposition.Default)
            .FirstOrDefault()
            ?? throw NoVideo();
        return Problem(video) is { } problem ? throw problem : video;
    }

    private InvalidInputException NoVideo()
    {
        if (report.Streams.Count == 0)
        {
            return new(FailureCategory.Corrupt, $"{name} is damaged: no stream was found in it.");
        }

        var cover = report.Streams.Exists(stream => stream.CodecType == "video") ? ", only a cover picture" : string.Empty;
        return new(FailureCategory.NoVideo, $"{name} holds no video stream{cover}.");
    }

    private InvalidInputException? Problem(ProbeReport.Stream video) => true switch
    {
        _ when IsEncrypted(video) => new(
            FailureCategory.Encrypted, $"The video in {name} is encrypted (DRM); only unprotected files can be dubbed."),
        _ when Math.Max(video.Width, video.Height) > limits.MaxSide || (long)video.Width * video.Height > limits.MaxPixels => new(
            FailureCategory.ResourceLimit,
            $"{name} is {video.Width}x{video.Height}; allowed: {limits.MaxSide} pixels a side, {limits.MaxPixels / 1_000_000} megapixels."),
        _ when video.CodecName is "unknown" or "none" => new(
            FailureCategory.UnsupportedCodec, $"The video in {name} is of a kind ({video.CodecTagString}) that ffmpeg does not know."),
        _ when demuxer == "gif" && report.Packets.Count < 2 => new(
            FailureCategory.NotAVideo, $"{name} is a still picture (GIF), not a video."),
        _ => null,
    };

    private bool IsEncrypted(ProbeReport.Stream video) => video.CodecTagString == "encv" || report.Packets
        .Where(packet => packet.StreamIndex == video.Index)
        .SelectMany(packet => packet.SideDataList ?? [])
        .Any(data => data.SideDataType?.StartsWith("Encryption", StringComparison.Ordinal) == true);
}

using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Probing;

/// <summary>Looks at a file that may be anything, and either describes its video or refuses it with a category.</summary>
public sealed class MediaProbe(MediaLimits limits)
{
    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>Describes a video file; its content decides what it is, not its name.</summary>
    /// <exception cref="InvalidInputException">It is not a video that can be dubbed.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken ct = default)
    {
        var name = Path.GetFileName(path);
        var demuxer = Container(name, await InputFile.SignatureAsync(path, ct));
        var (json, log, exitCode) = await _runner.ProbeAsync(
            ["-of", "json", "-show_format", "-show_streams", "-show_packets", "-read_intervals", "%+#24", .. _runner.Input(demuxer, path)], ct);
        var report = exitCode == 0 ? Parse(json) : null;
        if (report is null)
        {
            throw log.Refusal(path, limits);
        }

        return Describe(Path.GetFullPath(path), demuxer, report, log);
    }

    private static ProbeReport? Parse(string json)
    {
        try
        {
            return ProbeReport.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Container(string name, FileSignature signature) => signature.Kind switch
    {
        FileKind.Container => signature.Name,
        FileKind.Picture => throw new InvalidInputException(
            FailureCategory.NotAVideo, $"{name} is a still picture ({signature.Name}), not a video; give it its proper extension to make sound for a picture."),
        FileKind.Sound => throw new InvalidInputException(FailureCategory.NoVideo, $"{name} holds sound only ({signature.Name}), no video."),
        FileKind.Playlist => throw new InvalidInputException(
            FailureCategory.NotMedia, $"{name} is a {signature.Name}, which is never followed; give the video file itself."),
        _ => throw new InvalidInputException(FailureCategory.NotMedia, $"{name} is not a media file: its content is of no known video container."),
    };

    private MediaInfo Describe(string path, string demuxer, ProbeReport report, FFmpegLog log)
    {
        var name = Path.GetFileName(path);
        var video = report.Streams
            .Where(stream => stream.CodecType == "video" && stream.Disposition.AttachedPic == 0)
            .OrderByDescending(stream => stream.Disposition.Default)
            .FirstOrDefault()
            ?? throw (report.Streams.Count > 0
                ? new InvalidInputException(FailureCategory.NoVideo, $"{name} holds no video stream{(report.Streams.Exists(s => s.CodecType == "video") ? ", only a cover picture" : "")}.")
                : new InvalidInputException(FailureCategory.Corrupt, $"{name} is damaged: no stream was found in it."));
        Refuse(path, demuxer, video, report, log);
        var info = new MediaInfo
        {
            Path = path,
            Container = demuxer,
            Duration = Time(video.OwnDuration ?? report.Format?.Duration),
            DurationIsVideos = video.OwnDuration is not null || report.Streams.Count == 1,
            Start = Time(report.Format?.StartTime) ?? TimeSpan.Zero,
            VideoStream = video.Index,
            VideoCodec = video.CodecName,
            Width = video.Width,
            Height = video.Height,
            Rotation = Clockwise(video),
            FrameRate = Rate(video.AvgFrameRate),
            Streams = [.. report.Streams.Select(Stream)],
        };
        return info.Duration > limits.MaxDuration && !IsLie(info)
            ? throw new InvalidInputException(FailureCategory.TooLong, $"{name} lasts {info.Duration:g}, longer than the limit of {limits.MaxDuration:g}.")
            : info;
    }

    private void Refuse(string path, string demuxer, ProbeReport.Stream video, ProbeReport report, FFmpegLog log)
    {
        var name = Path.GetFileName(path);
        if (report.Packets.Exists(p => p.StreamIndex == video.Index && p.SideDataList?.Exists(d => d.SideDataType?.StartsWith("Encryption", StringComparison.Ordinal) == true) == true)
            || video.CodecTagString == "encv")
        {
            throw new InvalidInputException(FailureCategory.Encrypted, $"The video in {name} is encrypted (DRM); only unprotected files can be dubbed.");
        }

        if (Math.Max(video.Width, video.Height) > limits.MaxSide || (long)video.Width * video.Height > limits.MaxPixels)
        {
            throw new InvalidInputException(
                FailureCategory.ResourceLimit,
                $"{name} is {video.Width}x{video.Height}; the limit is {limits.MaxSide} pixels a side and {limits.MaxPixels / 1_000_000} megapixels.");
        }

        if (video.CodecName is "unknown" or "none")
        {
            throw new InvalidInputException(FailureCategory.UnsupportedCodec, $"The video in {name} is of a kind ({video.CodecTagString}) that ffmpeg does not know.");
        }

        if (video.Width == 0 || video.Height == 0)
        {
            throw log.Refusal(path, limits);
        }

        if (demuxer == "gif" && report.Packets.Count < 2)
        {
            throw new InvalidInputException(FailureCategory.NotAVideo, $"{name} is a still picture (GIF), not a video.");
        }
    }

    // a header may say 50 days for a clip of seconds: bytes bound what can be in it (no video goes below 100 bit/s)
    private static bool IsLie(MediaInfo info) => new FileInfo(info.Path).Length * 8 / info.Duration!.Value.TotalSeconds < 100;

    private static MediaStream Stream(ProbeReport.Stream stream) => new(
        stream.Index,
        stream.CodecType,
        stream.CodecName,
        stream.Disposition.Default != 0,
        stream.Disposition.AttachedPic != 0,
        stream.SampleRate,
        stream.Channels);

    private static TimeSpan? Time(double? seconds) =>
        seconds is { } s && double.IsFinite(s) && Math.Abs(s) < 1e9 ? TimeSpan.FromSeconds(s) : null;

    // ffprobe counts counter-clockwise
    private static int Clockwise(ProbeReport.Stream video)
    {
        var degrees = video.SideDataList.Find(data => data.Rotation is not null)?.Rotation ?? 0;
        return (((int)Math.Round(-degrees / 90.0) * 90 % 360) + 360) % 360;
    }

    private static double? Rate(string fraction)
    {
        var parts = fraction.Split('/');
        return parts.Length == 2 && double.TryParse(parts[0], out var over) && double.TryParse(parts[1], out var under) && over > 0 && under > 0
            ? over / under
            : null;
    }
}

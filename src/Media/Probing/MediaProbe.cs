using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Probing;

/// <summary>Looks at a file that may be anything, and either describes its video or refuses it with a category.</summary>
public sealed class MediaProbe(MediaLimits limits)
{
    // enough packets to see whether they are encrypted, and whether a GIF moves
    private const string FirstPackets = "%+#24";

    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>Describes a video file; its content decides what it is, not its name.</summary>
    /// <exception cref="InvalidInputException">It is not a video that can be dubbed.</exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken ct = default)
    {
        var demuxer = Container(Path.GetFileName(path), await InputFile.SignatureAsync(path, ct));
        string[] questions = ["-of", "json", "-show_format", "-show_streams", "-show_packets", "-read_intervals", FirstPackets];
        var (json, log, exitCode) = await _runner.ProbeAsync([.. questions, .. _runner.Input(demuxer, path)], ct);
        if (exitCode != 0 || Parse(json) is not { } report)
        {
            throw log.Refusal(path, limits);
        }

        var video = new ProbeVerdict(Path.GetFileName(path), demuxer, report, limits).Video();
        if (video.Width == 0 || video.Height == 0)
        {
            throw log.Refusal(path, limits);
        }

        var info = Describe(Path.GetFullPath(path), demuxer, video, report);
        return info.Duration > limits.MaxDuration && !IsLie(info)
            ? throw new InvalidInputException(
                FailureCategory.TooLong,
                $"{Path.GetFileName(path)} lasts {info.Duration:g}, longer than the limit of {limits.MaxDuration:g}.")
            : info;
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
            FailureCategory.NotAVideo,
            $"{name} is a still picture ({signature.Name}), not a video; give it its proper extension to make sound for a picture."),
        FileKind.Sound => throw new InvalidInputException(
            FailureCategory.NoVideo, $"{name} holds sound only ({signature.Name}), no video."),
        FileKind.Playlist => throw new InvalidInputException(
            FailureCategory.NotMedia, $"{name} is a {signature.Name}, which is never followed; give the video file itself."),
        _ => throw new InvalidInputException(
            FailureCategory.NotMedia, $"{name} is not a media file: its content is of no known video container."),
    };

    private static MediaInfo Describe(string path, string demuxer, ProbeReport.Stream video, ProbeReport report) => new()
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
        var parts = Array.ConvertAll(fraction.Split('/'), part => double.TryParse(part, out var number) ? number : 0);
        return parts is [> 0, > 0] ? parts[0] / parts[1] : null;
    }
}

using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Video;

/// <summary>Decodes a window of a video into the frames that the visual encoders see.</summary>
public sealed class VideoReader(MediaLimits limits)
{
    private const double PreRoll = 1;
    private const double PostRoll = 0.5;
    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>Probes and decodes.</summary>
    /// <exception cref="InvalidInputException">It is not a video that can be dubbed.</exception>
    public async Task<VideoFrames> ReadAsync(string path, VideoRequest request, CancellationToken ct = default) =>
        await ReadAsync(await new MediaProbe(limits).ProbeAsync(path, ct), request, ct);

    /// <summary>Decodes a file that was probed.</summary>
    /// <exception cref="InvalidInputException">The window cannot be decoded, or is shorter than 0.64 s.</exception>
    public async Task<VideoFrames> ReadAsync(MediaInfo media, VideoRequest request, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Start, TimeSpan.Zero, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Duration, TimeSpan.Zero, nameof(request));
        var seek = Math.Max(0, request.Start.TotalSeconds - PreRoll);

        // where sound starts before 0, as Opus' lead-in does, ffmpeg moves the whole file later; the reference does not
        var times = new FrameTimes { Shift = Math.Min(0, media.Start.TotalSeconds) };
        var frames = new FrameCollector(media.DisplayWidth, media.DisplayHeight, request, times, seek - request.Start.TotalSeconds);
        var log = await DecodeAsync(media, request, seek, frames, times, ct);
        frames.Finish((media.Duration - request.Start)?.TotalSeconds);
        Check(media, request, frames.Schedule, log);
        return new(
            media,
            request.Start,
            Durations.FromSeconds(frames.Schedule.Duration),
            frames.Clip,
            frames.Sync,
            frames.ClipSources,
            frames.SyncSources,
            Warnings(media, request, frames.Schedule, log));
    }

    private async Task<FFmpegLog> DecodeAsync(
        MediaInfo media, VideoRequest request, double seek, FrameCollector frames, FrameTimes times, CancellationToken ct)
    {
        var (log, _) = await RunAsync("-fps_mode");
        return log.Says("Unrecognized option 'fps_mode'") ? (await RunAsync("-vsync")).Log : log;   // its name before ffmpeg 5.1

        Task<(FFmpegLog Log, int ExitCode)> RunAsync(string rateOption) => _runner.RunAsync(
            Arguments(media, request, seek, rateOption), PipeTarget.Create(frames.ReadAsync), times.Listen, ct);
    }

    private string[] Arguments(MediaInfo media, VideoRequest request, double seek, string rateOption) =>
    [
        "-loglevel", "level+info",
        "-threads", limits.Threads.ToString(),
        "-filter_threads", limits.Threads.ToString(),
        .. seek > 0 ? ["-ss", FFmpegRunner.Number(seek)] : Array.Empty<string>(),
        "-t", FFmpegRunner.Number(request.Start.TotalSeconds - seek + request.Duration.TotalSeconds + PostRoll),
        .. _runner.Input(media.Container, media.Path),
        "-map", $"0:{media.VideoStream}", "-an", "-sn", "-dn",
        "-vf", $"scale={media.DisplayWidth}:{media.DisplayHeight},format=rgb24,showinfo=checksum=0",
        rateOption, "passthrough",
        "-f", "rawvideo", "pipe:1",
    ];

    private void Check(MediaInfo media, VideoRequest request, FrameSchedule schedule, FFmpegLog log)
    {
        var name = Path.GetFileName(media.Path);
        if (schedule.Frames == 0 && request.Start > TimeSpan.Zero && media.Duration < request.Start + ModelVariant.MinimumDuration)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"{name} lasts {media.Duration?.TotalSeconds:0.##} s, so no window can start at {request.Start.TotalSeconds:0.##} s.");
        }

        if (schedule.Frames == 0)
        {
            throw log.Refusal(media.Path, limits);
        }

        if (schedule.Duration < ModelVariant.MinimumDuration.TotalSeconds)
        {
            throw new InvalidInputException(
                FailureCategory.TooShort,
                $"{name} has {schedule.Duration:0.##} s of video here; at least {ModelVariant.MinimumDuration.TotalSeconds} s are needed.");
        }
    }

    private static List<string> Warnings(MediaInfo media, VideoRequest request, FrameSchedule schedule, FFmpegLog log)
    {
        List<string> warnings = [];
        if (log.Errors > 0)
        {
            warnings.Add($"The video is damaged: the decoder complained {log.Errors} times and filled in what was missing.");
        }

        var promised = Math.Min((media.Duration - request.Start)?.TotalSeconds ?? 0, request.Duration.TotalSeconds);
        if (media.DurationIsVideos && promised - schedule.Duration > 0.5)
        {
            warnings.Add(
                $"The video ends after {schedule.Duration:0.##} s of this window, although its header promises {promised:0.##} s.");
        }

        return warnings;
    }
}

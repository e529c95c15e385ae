using MMAudio.Core.Tensors;

namespace MMAudio.Media.Video;

/// <summary>Takes full-size frames as they come, and keeps the picked ones, resized. Holds two full frames at a time.</summary>
/// <param name="width">Width of a frame.</param>
/// <param name="height">Height of a frame.</param>
/// <param name="request">The window.</param>
/// <param name="times">The frames' times.</param>
/// <param name="shift">Seconds to add to a time to count from the window's start.</param>
internal sealed class FrameCollector(int width, int height, VideoRequest request, FrameTimes times, double shift)
{
    private readonly FrameStack _clip = new(BicubicResizer.Squash(width, height, request.ClipSize));
    private readonly FrameStack _sync = new(BicubicResizer.CentreCrop(width, height, request.SyncSize));

    /// <summary>What was seen.</summary>
    public FrameSchedule Schedule { get; } = new(request.Duration.TotalSeconds);

    /// <summary>CLIP frames: [n h w 3].</summary>
    public Tensor<byte> Clip => _clip.ToTensor(Schedule.ClipFrames);

    /// <summary>Sync frames: [n h w 3].</summary>
    public Tensor<byte> Sync => _sync.ToTensor(Schedule.SyncFrames);

    /// <summary>The source of each CLIP frame.</summary>
    public IReadOnlyList<int> ClipSources => _clip.Sources.Take(Schedule.ClipFrames).ToArray();

    /// <summary>The source of each sync frame.</summary>
    public IReadOnlyList<int> SyncSources => _sync.Sources.Take(Schedule.SyncFrames).ToArray();

    /// <summary>Reads RGB frames to the end of a stream; the next one is read while the last is resized.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken ct)
    {
        var (frame, next) = (new byte[width * height * 3], new byte[width * height * 3]);
        var reading = ReadFrameAsync(stream, frame, ct);
        while (await reading)
        {
            reading = ReadFrameAsync(stream, next, ct);
            if (await times.NextAsync(ct) is { } time)
            {
                Take(frame, Schedule.Take(time + shift));
            }

            (frame, next) = (next, frame);
        }
    }

    /// <summary>Holds the last frame where the video is slow.</summary>
    /// <param name="declared">The end of the video by its header, in seconds.</param>
    public void Finish(double? declared)
    {
        var picks = Schedule.Hold(declared);
        _clip.Repeat(picks.Clip);
        _sync.Repeat(picks.Sync);
    }

    private static async Task<bool> ReadFrameAsync(Stream stream, byte[] frame, CancellationToken ct) =>
        await stream.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, ct) == frame.Length;

    private void Take(byte[] frame, FramePicks picks)
    {
        _clip.Add(frame, Schedule.Frames - 1, picks.Clip);
        _sync.Add(frame, Schedule.Frames - 1, picks.Sync);
    }
}

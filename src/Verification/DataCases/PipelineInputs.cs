using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Video;

namespace MMAudio.Verification.DataCases;

/// <summary>The recorded video of a pipeline case as its networks see it.</summary>
/// <param name="Duration">The length in seconds that the picked frames cover.</param>
/// <param name="Clip">CLIP frames [n s s 3].</param>
/// <param name="Sync">Sync frames [n s s 3].</param>
/// <param name="ClipSources">The source of each CLIP frame.</param>
/// <param name="SyncSources">The source of each sync frame.</param>
internal sealed record PipelineInputs(double Duration, Tensor<byte> Clip, Tensor<byte> Sync, long[] ClipSources, long[] SyncSources)
{
    /// <summary>Picks and resizes frames [t h w 3] by their times.</summary>
    public static PipelineInputs Of(Tensor<byte> frames, double[] times, double duration, ClipConfig clip, SynchformerConfig sync)
    {
        var (height, width) = (frames.Shape[1], frames.Shape[2]);
        var schedule = new FrameSchedule(duration);
        var clipFrames = new FrameStack(BicubicResizer.Squash(width, height, clip.InputSize));
        var syncFrames = new FrameStack(BicubicResizer.CentreCrop(width, height, sync.ImageSize));
        foreach (var (index, time) in times.Index())
        {
            var picks = schedule.Take(time);
            var frame = frames.Row(index).ToArray();
            clipFrames.Add(frame, index, picks.Clip);
            syncFrames.Add(frame, index, picks.Sync);
        }

        var hold = schedule.Hold(declared: null);
        clipFrames.Repeat(hold.Clip);
        syncFrames.Repeat(hold.Sync);
        return new(
            schedule.Duration,
            clipFrames.ToTensor(schedule.ClipFrames),
            syncFrames.ToTensor(schedule.SyncFrames),
            [.. clipFrames.Sources.Take(schedule.ClipFrames).Select(source => (long)source)],
            [.. syncFrames.Sources.Take(schedule.SyncFrames).Select(source => (long)source)]);
    }
}

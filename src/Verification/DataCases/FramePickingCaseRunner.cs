using System.Text.Json;
using MMAudio.Core.Tensors;
using MMAudio.Media.Video;
using MMAudio.Networks.Engines;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>Presentation times to the frames taken at either rate, and the length that they cover.</summary>
internal sealed class FramePickingCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var start = golden.Config.Number("start_sec", 0);
        return golden.Json("durations.json").EnumerateArray().SelectMany(entry =>
        {
            var name = entry.GetProperty("name").GetString()!;
            var picks = new Lazy<Picks>(() => Pick(golden.Input($"{name}.times").ToTensor<double>().Data, start, entry.Number("requested_duration")));
            return new Check[]
            {
                new($"{name}.clip_8fps", () => Vector(picks.Value.Clip)),
                new($"{name}.sync_25fps", () => Vector(picks.Value.Sync)),
                new($"{name}.all_frames", () => Vector(picks.Value.All)),
                Duration(name, entry, picks),
            };
        });
    }

    private static Check Duration(string name, JsonElement entry, Lazy<Picks> picks) => new($"{name}.duration", () => Vector<double>(
        [picks.Value.Schedule.Duration, picks.Value.Schedule.ClipFrames, picks.Value.Schedule.SyncFrames]))
    {
        Want = Vector<double>([entry.Number("duration_after_load"), entry.Int("clip_frames_kept"), entry.Int("sync_frames_kept")]),
        Tolerance = Tolerance.Exact,
    };

    private static Picks Pick(double[] times, double start, double duration)
    {
        Picks picks = new(new(duration), [], [], []);
        foreach (var (index, time) in times.Index())
        {
            var seen = picks.Schedule.Frames;
            var taken = picks.Schedule.Take(time - start);
            picks.Clip.AddRange(Enumerable.Repeat((long)index, taken.Clip));
            picks.Sync.AddRange(Enumerable.Repeat((long)index, taken.Sync));
            if (picks.Schedule.Frames > seen)
            {
                picks.All.Add(index);
            }
        }

        return picks;
    }

    private static Tensor<T> Vector<T>(List<T> values) where T : unmanaged => new([.. values], [values.Count]);

    private sealed record Picks(FrameSchedule Schedule, List<long> Clip, List<long> Sync, List<long> All);
}

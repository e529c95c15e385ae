using System.Text.Json;
using MMAudio.Media.Video;

namespace MMAudio.Media.Tests.Video;

public sealed class FramePickingTests
{
    private static readonly RecordedCase Case = new(Fixtures.Path("preprocess", "frame_picking"));

    public static TheoryData<string, double> Recordings
    {
        get
        {
            var data = new TheoryData<string, double>();
            foreach (var row in Rows())
            {
                data.Add(row.GetProperty("name").GetString()!, row.GetProperty("requested_duration").GetDouble());
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Recordings))]
    public void Frames_are_picked_as_the_reference_picks_them(string name, double duration)
    {
        var schedule = new FrameSchedule(duration);
        var (clip, sync, all) = Pick(schedule, Case.Inputs.Get<double>($"{name}.times"));

        var row = Rows().First(row => row.GetProperty("name").GetString() == name);
        Assert.Equal(Case.Outputs.Get<long>($"{name}.clip_8fps"), clip);
        Assert.Equal(Case.Outputs.Get<long>($"{name}.sync_25fps"), sync);
        Assert.Equal(Case.Outputs.Get<long>($"{name}.all_frames"), all);
        Assert.Equal(row.GetProperty("duration_after_load").GetDouble(), schedule.Duration);
        Assert.Equal(row.GetProperty("clip_frames_kept").GetInt32(), schedule.ClipFrames);
        Assert.Equal(row.GetProperty("sync_frames_kept").GetInt32(), schedule.SyncFrames);
    }

    [Fact]
    public void A_frame_is_taken_once_for_each_pick_that_is_due()
    {
        var picker = new FramePicker(8);

        Assert.Equal(1, picker.Take(0));
        Assert.Equal(0, picker.Take(0.1));
        Assert.Equal(3, picker.Take(0.4));
    }

    [Fact]
    public void Ordinary_video_is_not_held()
    {
        var schedule = new FrameSchedule(8);
        Pick(schedule, [.. Enumerable.Range(0, 200).Select(i => i / 25.0)]);

        Assert.Equal(default, schedule.Hold(8));
        Assert.Equal(7.96, schedule.Duration);
    }

    [Fact]
    public void The_last_frame_of_slow_video_is_held_for_its_length()
    {
        var schedule = new FrameSchedule(8);
        Pick(schedule, [0, 1, 2, 3, 4]);

        schedule.Hold(null);

        Assert.Equal(5, schedule.Duration);
        Assert.Equal((40, 125), (schedule.ClipFrames, schedule.SyncFrames));
    }

    [Fact]
    public void The_last_frame_before_a_gap_is_held_to_the_windows_end()
    {
        var schedule = new FrameSchedule(8);
        Pick(schedule, [0, 1, 2, 3, 8.5]);

        schedule.Hold(null);

        Assert.Equal(8, schedule.Duration);
    }

    [Fact]
    public void A_single_frame_lasts_as_long_as_the_header_says()
    {
        var schedule = new FrameSchedule(8);
        schedule.Take(0);

        schedule.Hold(3);

        Assert.Equal(3, schedule.Duration);
    }

    private static (List<long> Clip, List<long> Sync, List<long> All) Pick(FrameSchedule schedule, double[] times)
    {
        var (clip, sync, all) = (new List<long>(), new List<long>(), new List<long>());
        for (var i = 0; i < times.Length; i++)
        {
            var seen = schedule.Frames;
            var picks = schedule.Take(times[i]);
            clip.AddRange(Enumerable.Repeat((long)i, picks.Clip));
            sync.AddRange(Enumerable.Repeat((long)i, picks.Sync));
            all.AddRange(Enumerable.Repeat((long)i, schedule.Frames - seen));
        }

        return (clip, sync, all);
    }

    private static JsonElement[] Rows() => JsonSerializer.Deserialize<JsonElement[]>(Case.Text("durations.json"))!;
}

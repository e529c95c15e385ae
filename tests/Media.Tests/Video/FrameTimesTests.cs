using MMAudio.Media.Video;

namespace MMAudio.Media.Tests.Video;

public sealed class FrameTimesTests
{
    [Fact]
    public async Task Times_are_ticks_of_the_streams_clock()
    {
        var times = new FrameTimes();
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] config in time_base: 1/12800, frame_rate: 25/1");
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] n:   0 pts:    512 pts_time:0.04    pos:       48 fmt:rgb24");
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] n:   1 pts:  NOPTS pts_time:NOPTS   pos:       48 fmt:rgb24");

        Assert.Equal(512 * (1 / 12800.0), await times.NextAsync(default));
        Assert.Null(await times.NextAsync(default));
    }

    [Fact]
    public async Task A_files_tags_cannot_forge_a_time()
    {
        var times = new FrameTimes();
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] config in time_base: 1/10, frame_rate: 10/1");
        times.Listen("                  : [Parsed_showinfo_2 @ 0x55f7] [info] n:   0 pts:    99 pts_time:9.9 ");
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] n:   0 pts:    1 pts_time:0.1 ");

        Assert.Equal(0.1, await times.NextAsync(default));
    }

    [Fact]
    public async Task A_log_that_ends_early_leaves_nobody_waiting()
    {
        var times = new FrameTimes();
        times.Listen(null);

        Assert.Null(await times.NextAsync(default));
    }

    [Fact]
    public async Task A_negative_start_is_taken_back_in_whole_ticks()
    {
        var times = new FrameTimes { Shift = -0.007 };
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] config in time_base: 1/1000, frame_rate: 25/1");
        times.Listen("[Parsed_showinfo_2 @ 0x55f7] [info] n:   1 pts:  47 pts_time:0.047 ");

        Assert.Equal(40 * 0.001, await times.NextAsync(default));
    }
}

using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Tests.Fakes;
using MMAudio.Media.Video;

namespace MMAudio.Media.Tests.Video;

public sealed class VideoReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VideoReader _reader = new(new MediaLimits());

    public void Dispose() => _folder.Dispose();

    [FFmpegFact]
    public async Task Frames_are_those_of_their_time()
    {
        var frames = await _reader.ReadAsync(await GreysAsync(), Window(0, 2));

        Assert.Equal(2, frames.Duration.TotalSeconds);
        Assert.Equal((16, 50), (frames.Clip.Shape[0], frames.Sync.Shape[0]));
        Assert.All(Enumerable.Range(0, 16), i => AssertShown(i / 8.0, frames.Clip.Row(i)[0]));
        Assert.All(Enumerable.Range(0, 50), i => AssertShown(i / 25.0, frames.Sync.Row(i)[0]));
    }

    [FFmpegTheory, InlineData(0.4), InlineData(1.2), InlineData(2)]
    public async Task A_window_begins_where_it_is_asked_to(double start)
    {
        var frames = await _reader.ReadAsync(await GreysAsync(), Window(start, 1));

        Assert.Equal(1, frames.Duration.TotalSeconds, 0.05);
        Assert.All(Enumerable.Range(0, frames.Sync.Shape[0]), i => AssertShown(start + (i / 25.0), frames.Sync.Row(i)[0]));
    }

    [FFmpegFact]
    public async Task A_video_shorter_than_the_window_gives_its_own_length()
    {
        var frames = await _reader.ReadAsync(await GreysAsync(), Window(2, 8));

        Assert.Equal(2, frames.Duration.TotalSeconds, 0.05);
        Assert.Empty(frames.Warnings);
    }

    [FFmpegFact]
    public async Task A_window_behind_the_end_is_a_wrong_setting()
    {
        var clip = await GreysAsync();

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(clip, Window(12, 8)));

        Assert.Equal(FailureCategory.BadSetting, refusal.Category);
        Assert.Contains("lasts 4 s", refusal.Message, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_clip_below_the_minimum_is_too_short()
    {
        var clip = await GreysAsync(0.5);

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => _reader.ReadAsync(clip, Window(0, 8)));

        Assert.Equal(FailureCategory.TooShort, refusal.Category);
    }

    [FFmpegFact]
    public async Task A_turned_video_is_set_upright()
    {
        const string Bar = "color=black:s=64x32:r=25:d=1,drawbox=x=0:y=0:w=16:h=32:color=white:t=fill";
        var (flat, turned) = (_folder.File("flat.mp4"), _folder.File("turned.mp4"));
        await FFmpegCommand.RunAsync(["-f", "lavfi", "-i", Bar, .. FFmpegCommand.H264, flat]);
        await FFmpegCommand.RunAsync("-i", flat, "-c", "copy", "-metadata:s:v:0", "rotate=270", turned);

        var frames = await _reader.ReadAsync(turned, Window(0, 1));

        // the white bar on the left comes to the top
        Assert.Equal((32, 64), (frames.Source.DisplayWidth, frames.Source.DisplayHeight));
        Assert.InRange(frames.Clip.Data[16 * 3], 200, 255);
        Assert.InRange(frames.Clip.Data[(31 * 32 * 3) + (16 * 3)], 0, 50);
    }

    [FFmpegFact]
    public async Task A_file_that_breaks_off_is_used_as_far_as_it_goes_and_says_so()
    {
        await FFmpegCommand.RunAsync(
            [.. FFmpegCommand.Picture(4), .. FFmpegCommand.H264, "-g", "10", "-movflags", "+faststart", _folder.File("whole.mp4")]);
        var bytes = await File.ReadAllBytesAsync(_folder.File("whole.mp4"));
        await File.WriteAllBytesAsync(_folder.File("half.mp4"), bytes[..(bytes.Length / 2)]);

        var frames = await _reader.ReadAsync(_folder.File("half.mp4"), Window(0, 8));

        Assert.InRange(frames.Duration.TotalSeconds, 1, 3.2);
        Assert.Contains(frames.Warnings, warning => warning.Contains("promises 4 s", StringComparison.Ordinal));
    }

    [FFmpegFact]
    public async Task Cancelling_ends_the_decoder()
    {
        var clip = await GreysAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reader.ReadAsync(clip, Window(0, 8), cancelled.Token));
    }

    private static VideoRequest Window(double start, double duration) =>
        new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(duration), 32, 16);

    // the reference takes the first frame at or after a pick's time; where both fall together, the sum of its steps may round up
    private static void AssertShown(double time, byte level)
    {
        var frame = (int)Math.Round((level - 20) / 5.0);

        Assert.InRange(frame / 10.0, time - 1e-6, time + 0.1 + 1e-6);
    }

    private async Task<string> GreysAsync(double seconds = 4)
    {
        var path = _folder.File("greys.mkv");
        var greys = FormattableString.Invariant($"color=black:s=64x48:r=10:d={seconds},format=gray,geq=lum='20+5*N'");
        await FFmpegCommand.RunAsync("-f", "lavfi", "-i", greys, "-c:v", "ffv1", path);
        return path;
    }
}

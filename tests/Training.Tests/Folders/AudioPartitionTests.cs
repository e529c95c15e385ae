using MMAudio.Training.Folders;

namespace MMAudio.Training.Tests.Folders;

public sealed class AudioPartitionTests
{
    [Theory]
    [InlineData(129_600, 16_000, new[] { 0 }, 129_600)]
    [InlineData(44_100 * 20, 44_100, new[] { 0, 524_790 }, 357_210)]
    [InlineData(16_000 * 60, 16_000, new[] { 0, 207_600, 415_200, 622_800, 830_400 }, 129_600)]
    public void A_long_recording_is_cut_as_in_the_reference(int samples, int rate, int[] starts, int length) =>
        Assert.Equal(starts.Select(start => (start, length)), AudioPartition.Of(samples, rate, 8));

    [Fact]
    public void A_recording_that_just_lasts_as_long_as_a_clip_is_one() => Assert.Equal([(0, 128_000)], AudioPartition.Of(128_000, 16_000, 8));

    [Fact]
    public void A_shorter_one_is_none() => Assert.Empty(AudioPartition.Of(127_999, 16_000, 8));
}

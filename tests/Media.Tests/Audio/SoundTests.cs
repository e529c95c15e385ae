using MMAudio.Core.Models;
using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class SoundTests
{
    private static readonly Sound Stereo = new([1f, 0f, 0.5f, 0.25f], 16000, 2);

    [Fact]
    public void Mono_is_the_mean_of_the_channels() => Assert.Equal([0.5f, 0.375f], Stereo.ToMono().Samples);

    [Fact]
    public void The_duration_counts_one_channel() => Assert.Equal(Durations.FromSeconds(2.0 / 16000), Stereo.Duration);

    [Fact]
    public void Channels_are_resampled_apart()
    {
        var sound = new Sound([.. Enumerable.Range(0, 2000).Select(i => i % 2 == 0 ? 1f : 0f)], 22050, 2).Resample(44100);

        Assert.Equal(2000, sound.Length);
        Assert.Equal(1f, sound.Samples[2000], tolerance: 1e-3f);
        Assert.Equal(0f, sound.Samples[2001], tolerance: 1e-3f);
    }
}

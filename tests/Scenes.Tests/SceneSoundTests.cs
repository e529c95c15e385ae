using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Tests;

public sealed class SceneSoundTests
{
    [FFmpegFact]
    public async Task Every_event_is_heard_within_20_milliseconds()
    {
        var (events, faint) = (0, 0);

        foreach (var scene in await Scenes.SomeAsync(40, kind: SceneKind.Impacts))
        {
            var samples = scene.Sound();
            foreach (var happening in scene.Events)
            {
                // what still rings from the event before hides a soft bounce in the plain level, but not its beginning
                var before = Rise(samples, happening.Time - 0.025);
                var after = Math.Max(Rise(samples, happening.Time - 0.002), Rise(samples, happening.Time + 0.008));
                events++;
                faint += after > before + 3 ? 0 : 1;
            }
        }

        Assert.True(events > 150);
        Assert.InRange((double)faint / events, 0, 0.05);
    }

    [FFmpegFact]
    public async Task Nothing_is_clipped_and_impacts_are_loud_enough()
    {
        foreach (var scene in await Scenes.SomeAsync(30, kind: SceneKind.Sound))
        {
            var samples = scene.Sound();

            Assert.Equal(8 * SoundBank.SampleRate, samples.Length);
            Assert.InRange(samples.Max(Math.Abs), 0.35, 0.96);
        }
    }

    [FFmpegFact]
    public async Task What_sounds_all_the_time_sounds_in_every_second()
    {
        foreach (var scene in await Scenes.SomeAsync(15, kind: SceneKind.Continuous))
        {
            var samples = scene.Sound();

            Assert.NotEmpty(scene.Sources);
            Assert.All(Enumerable.Range(0, 8), second => Assert.True(Scenes.Level(samples, second, second + 1) > -45));
        }
    }

    // the level of the change from sample to sample in 15 ms, in dB
    private static double Rise(float[] samples, double from)
    {
        var start = Math.Max(1, (int)(from * SoundBank.SampleRate));
        var sum = 0.0;
        for (var i = start; i < start + 240; i++)
        {
            var change = samples[i] - samples[i - 1];
            sum += change * change;
        }

        return 10 * Math.Log10(sum / 240 + 1e-12);
    }
}

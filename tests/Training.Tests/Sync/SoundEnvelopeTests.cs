using MMAudio.Training.Sync;

namespace MMAudio.Training.Tests.Sync;

public sealed class SoundEnvelopeTests
{
    [Fact]
    public void A_click_is_an_onset_in_its_frame_alone_and_a_level_while_it_lasts()
    {
        var samples = new float[20 * 640];
        for (var i = 0; i < 2000; i++)
        {
            samples[10 * 640 + 320 + i] = MathF.Exp(-i / 800f) * ((i * 7919 % 200) / 100f - 1);
        }

        var envelope = SoundEnvelope.Of(samples, frames: 20);

        float[] onsets = [.. Enumerable.Range(0, 20).Select(frame => envelope.AsSpan(frame * SoundEnvelope.Values, SoundEnvelope.Bands).ToArray().Max())];
        Assert.Equal(10, Array.IndexOf(onsets, onsets.Max()));
        Assert.True(onsets[10] > 0.9f);
        Assert.All(onsets.Where((_, frame) => frame != 10), onset => Assert.True(onset < 0.2f, $"{onset}"));
        Assert.True(Level(11) > 0.3f && Level(9) < 0.05f);

        float Level(int frame) => envelope[frame * SoundEnvelope.Values + SoundEnvelope.Bands + 2];
    }

    [Fact]
    public void Silence_has_neither() => Assert.All(SoundEnvelope.Of(new float[6400], frames: 12), value => Assert.Equal(0, value, tolerance: 1e-6f));
}

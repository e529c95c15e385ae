using MMAudio.Core.Models;
using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class MelSpectrogramTests
{
    public static TheoryData<string, string> Waves => new()
    {
        { "16k", "0" }, { "16k", "1" }, { "44k", "0" }, { "44k", "1" },
    };

    [Theory, MemberData(nameof(Waves))]
    public void Recorded_sounds_give_the_recorded_spectrograms(string rate, string wave)
    {
        var recorded = new RecordedCase(Fixtures.Path("mel", rate));
        var mel = new MelSpectrogram(Config(rate));
        var sounds = recorded.Inputs.Get<float>("wave" + wave);
        var length = recorded.Inputs.Shape("wave" + wave)[1];

        var spectrograms = sounds.Chunk(length).Select(sound => mel.Of(sound)).ToArray();

        Assert.Equal(recorded.Outputs.Shape("mel" + wave)[1..], spectrograms[0].Shape);
        recorded.AssertOutput("mel" + wave, spectrograms.SelectMany(spectrogram => spectrogram.Data).ToArray());
    }

    [Theory, InlineData("16k"), InlineData("44k")]
    public void The_filter_bank_is_the_recorded_one_to_the_last_bit(string rate)
    {
        var recorded = new RecordedCase(Fixtures.Path("mel", rate)).Tensors("filterbank").Get<float>("mel_basis");
        var config = Config(rate);
        var filters = new MelFilterBank(config.SampleRate, config.FftSize, config.Bands);

        Assert.Equal(recorded, Enumerable.Range(0, filters.Bands).SelectMany(filters.Weights));
    }

    [Theory, InlineData(1024), InlineData(2048)]
    public void The_window_is_the_recorded_one(int size) => new RecordedCase(Fixtures.Path("layers", "tables"))
        .AssertOutput($"hann.{size}", [.. PowerSpectrogram.HannWindow(size).Select(value => (float)value)]);

    [Theory, InlineData(8192, 32), InlineData(8191, 31), InlineData(385, 1)]
    public void There_is_a_frame_for_every_whole_hop(int samples, int frames) =>
        Assert.Equal(frames, new MelSpectrogram(MelConfig.Rate16k).Of(new float[samples]).Shape[1]);

    [Fact]
    public void A_sound_that_cannot_be_mirrored_is_refused() =>
        Assert.Throws<ArgumentException>(() => new MelSpectrogram(MelConfig.Rate16k).Of(new float[384]));

    private static MelConfig Config(string rate) => rate == "16k" ? MelConfig.Rate16k : MelConfig.Rate44k;
}

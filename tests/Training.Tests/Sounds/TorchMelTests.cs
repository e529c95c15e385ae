using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Torch;
using MMAudio.Training.Spectra;
using MMAudio.Training.Tests.Fakes;
using TorchSharp;

namespace MMAudio.Training.Tests.Sounds;

public sealed class TorchMelTests
{
    public TorchMelTests() => TorchRuntime.Prepare(new() { Threads = 1 });

    [Theory, InlineData(false), InlineData(true)]
    public void The_spectrogram_with_gradients_is_that_of_inference(bool high)
    {
        var config = high ? MelConfig.Rate44k : MelConfig.Rate16k;
        var sound = new ToneSource().Crop(0, 5000);
        using var mel = new TorchMel(config);

        var spectrogram = mel.Of(torch.tensor(sound, [1, sound.Length]));

        var expected = new MelSpectrogram(config).Of(sound);
        Assert.Equal([1, config.Bands, expected.Shape[1]], spectrogram.shape);
        Assert.Equal(expected.Data, spectrogram.contiguous().data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 2e-3);
    }

    [Fact]
    public void Gradients_reach_the_samples()
    {
        using var mel = new TorchMel(MelConfig.Rate16k);
        var sound = WaveBatch.Of(new ToneSource(), 0, 2, 4096).requires_grad_(true);

        mel.Of(sound).sum().backward();

        Assert.True(sound.grad!.isfinite().all().item<bool>());
        Assert.True(sound.grad!.abs().sum().item<float>() > 0);
    }
}

using MMAudio.Training.Sources;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Spectra;

/// <summary>Stretches of sound as a tensor.</summary>
internal static class WaveBatch
{
    /// <summary>Neighbouring stretches [b t] of a source.</summary>
    public static TorchTensor Of(IWaveSource source, long first, int count, int samples)
    {
        var all = new float[count * samples];
        for (var i = 0; i < count; i++)
        {
            source.Crop(first + i, samples).CopyTo(all, i * samples);
        }

        return torch.tensor(all, [count, samples], device: torch.get_default_device());
    }
}

using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vae;

/// <summary>Latents drawn from what an encoder says of them.</summary>
internal static class LatentNoise
{
    /// <summary>One draw, the same on every device.</summary>
    public static TorchTensor Sample(TorchTensor mean, TorchTensor logVariance, long seed)
    {
        using var generator = new torch.Generator((ulong)seed);
        var noise = torch.randn(mean.shape, torch.ScalarType.Float32, torch.CPU, generator: generator).to(mean.device);
        return mean.Plus(logVariance.Times(0.5).exp() * noise);
    }
}

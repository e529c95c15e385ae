using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>The random numbers of a step, in the order in which the reference draws them; the last are not of the reference.</summary>
/// <param name="Posterior">Normal numbers [b n c] that choose a latent from its posterior.</param>
/// <param name="Times">Normal numbers [b] that become times.</param>
/// <param name="Noise">Where the paths begin, x0 [b n c].</param>
/// <param name="Video">Uniform numbers [b]: small ones take the video away.</param>
/// <param name="Text">Uniform numbers [b]: small ones take the text away.</param>
/// <param name="Clip">Uniform numbers [b]: small ones take the CLIP features away, and leave the sync features.</param>
internal sealed record FlowDraws(TorchTensor Posterior, TorchTensor Times, TorchTensor Noise, TorchTensor Video, TorchTensor Text, TorchTensor Clip)
{
    /// <summary>Draws for latents [b n c], on the processor, so that every device gets the same.</summary>
    public static FlowDraws Of(ulong seed, long batch, long tokens, long channels)
    {
        using var random = new torch.Generator(seed, torch.CPU);
        var device = torch.get_default_device();
        return new(Normal(batch, tokens, channels), Normal(batch), Normal(batch, tokens, channels), Uniform(), Uniform(), Uniform());

        TorchTensor Normal(params long[] shape) => torch.randn(shape, torch.ScalarType.Float32, torch.CPU, generator: random).to(device);
        TorchTensor Uniform() => torch.rand([batch], torch.ScalarType.Float32, torch.CPU, generator: random).to(device);
    }
}

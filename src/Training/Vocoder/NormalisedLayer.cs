using MMAudio.Core.Tensors;
using MMAudio.Torch;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>A weight-normalised convolution of a discriminator: its shape, and its parameters by path.</summary>
internal sealed record NormalisedLayer(string Path, Shape Kernel)
{
    private string Gain => $"{Path}.weight_g";

    private string Direction => $"{Path}.weight_v";

    private string Shift => $"{Path}.bias";

    private Shape GainShape => [Kernel[0], .. Enumerable.Repeat(1, Kernel.Rank - 1)];

    /// <summary>What it learns.</summary>
    public IEnumerable<KeyValuePair<string, Shape>> Schema =>
        [KeyValuePair.Create(Gain, GainShape), KeyValuePair.Create(Direction, Kernel), KeyValuePair.Create(Shift, Shape.Create([Kernel[0]]))];

    /// <summary>Its weight and its bias.</summary>
    public (TorchTensor Weight, TorchTensor Bias) Of(TrainableParameters parameters)
    {
        var direction = parameters.Get(Direction, Kernel);
        long[] axes = [.. Enumerable.Range(1, Kernel.Rank - 1)];
        var weight = direction * (parameters.Get(Gain, GainShape) / direction.Squared().sum(axes, keepdim: true).sqrt());
        return (weight, parameters.Get(Shift, [Kernel[0]]));
    }
}

using MMAudio.Torch;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>Judges samples that are a period apart (Kong et al. 2020, arXiv 2010.05646, section 2.3).</summary>
internal sealed class PeriodDiscriminator(int period, IReadOnlyList<int> widths) : IDiscriminator
{
    private const int Kernel = 5;
    private const int Stride = 3;
    private const double Slope = 0.1;

    /// <inheritdoc/>
    public IReadOnlyList<NormalisedLayer> Layers { get; } =
    [
        .. widths.Select((width, i) => new NormalisedLayer($"period.{period}.{i}", [width, i == 0 ? 1 : widths[i - 1], Kernel])),
        new($"period.{period}.post", [1, widths[^1], 3]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<TorchTensor> Judge(TorchTensor sounds, TrainableParameters parameters)
    {
        var missing = (period - (sounds.shape[1] % period)) % period;
        var whole = F.pad(sounds.unsqueeze(1), [0, missing], PaddingModes.Reflect);

        // every phase of the period is a sequence of its own
        var x = whole.reshape(sounds.shape[0], -1, period).transpose(1, 2).reshape(sounds.shape[0] * period, 1, -1);
        List<TorchTensor> seen = [];
        for (var i = 0; i < Layers.Count; i++)
        {
            var (weight, bias) = Layers[i].Of(parameters);
            x = F.conv1d(x, weight, bias, stride: i < widths.Count - 1 ? Stride : 1, padding: weight.shape[2] / 2);
            x = i < widths.Count ? x.LeakyRelu(Slope) : x;
            seen.Add(x);
        }

        return seen;
    }
}

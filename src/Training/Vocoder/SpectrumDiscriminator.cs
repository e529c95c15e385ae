using MMAudio.Torch;
using MMAudio.Training.Spectra;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>
/// Judges spectrograms of one resolution (Jang et al. 2021, arXiv 2106.07889). Magnitudes are compressed, for faint endings of sounds count too.
/// </summary>
internal sealed class SpectrumDiscriminator : IDiscriminator, IDisposable
{
    private const double Compression = 0.3;
    private const double Slope = 0.1;
    private const int Halvings = 3;

    private readonly int _window;
    private readonly TorchTensor _weights;

    public SpectrumDiscriminator(int window, int width)
    {
        _window = window;
        _weights = torch.hann_window(window).to(torch.get_default_device()).DetachFromDisposeScope();
        Layers =
        [
            new($"spectrum.{window}.0", [width, 1, 3, 9]),
            .. Enumerable.Range(1, Halvings).Select(i => new NormalisedLayer($"spectrum.{window}.{i}", [width, width, 3, 9])),
            new($"spectrum.{window}.{Halvings + 1}", [width, width, 3, 3]),
            new($"spectrum.{window}.post", [1, width, 3, 3]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NormalisedLayer> Layers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TorchTensor> Judge(TorchTensor sounds, TrainableParameters parameters)
    {
        // [b 1 frames bins]: strides halve the frequencies
        var x = TorchMel.Magnitudes(sounds, _window, _window / 4, _weights).Power(Compression).transpose(1, 2).unsqueeze(1);
        List<TorchTensor> seen = [];
        for (var i = 0; i < Layers.Count; i++)
        {
            var (weight, bias) = Layers[i].Of(parameters);
            long[] stride = [1, i is > 0 and <= Halvings ? 2 : 1];
            x = F.conv2d(x, weight, bias, stride, [weight.shape[2] / 2, weight.shape[3] / 2]);
            x = i < Layers.Count - 1 ? x.LeakyRelu(Slope) : x;
            seen.Add(x);
        }

        return seen;
    }

    public void Dispose() => _weights.Dispose();
}

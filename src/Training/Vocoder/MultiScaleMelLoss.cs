using MMAudio.Torch;
using MMAudio.Training.Spectra;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>The mean absolute difference of natural-logarithmic mel spectrograms over several windows (Kumar et al. 2023, arXiv 2306.06546).</summary>
internal sealed class MultiScaleMelLoss(int sampleRate) : IDisposable
{
    // few bands for short windows, whose frequencies are few
    private static readonly (int Window, int Bands)[] Scales = [(64, 8), (128, 16), (256, 32), (512, 64), (1024, 80), (2048, 160)];

    // noise of -60 dBFS: a logarithm's slope is the steeper the fainter a sound is, and what is hardly heard would drown what is
    private const double FaintNoise = 1e-3;

    private readonly TorchMel[] _mels =
    [
        .. Scales.Select(scale => new TorchMel(
            new(sampleRate, scale.Window, scale.Window / 4, scale.Bands, Log10: false), FaintNoise * LevelOfNoise(scale.Window, sampleRate))),
    ];

    /// <summary>The fewest samples that can be compared.</summary>
    public static int MinimumSamples => Scales[^1].Window;

    /// <summary>Of made sounds [b t] and what they should be.</summary>
    public TorchTensor Of(TorchTensor made, TorchTensor real) =>
        torch.stack(_mels.Select(mel => mel.Of(made).Minus(WithoutGradient(mel, real)).abs().mean())).mean();

    public void Dispose() => Array.ForEach(_mels, mel => mel.Dispose());

    // the energy of the Hann window, and the area of a filter in Hz over the distance of two frequencies
    private static double LevelOfNoise(int window, int sampleRate) => Math.Sqrt(window * 3 / 8.0) * window / sampleRate;

    private static TorchTensor WithoutGradient(TorchMel mel, TorchTensor sounds)
    {
        using var noGrad = torch.no_grad();
        return mel.Of(sounds);
    }
}

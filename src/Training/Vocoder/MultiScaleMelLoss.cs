using MMAudio.Torch;
using MMAudio.Training.Spectra;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vocoder;

/// <summary>
/// The difference of mel spectrograms over several windows: of their natural logarithms (Kumar et al. 2023, arXiv 2306.06546), where every band
/// counts alike, and of themselves (spectral convergence, Yamamoto et al. 2020, arXiv 1910.11480), where the loudest count most: a drum is loud in
/// three bands of a hundred.
/// </summary>
internal sealed class MultiScaleMelLoss(int sampleRate) : IDisposable
{
    // few bands for short windows, whose frequencies are few
    private static readonly (int Window, int Bands)[] Scales = [(64, 8), (128, 16), (256, 32), (512, 64), (1024, 80), (2048, 160)];

    // noise of -60 dBFS: a logarithm's slope is the steeper the fainter a sound is, and what is hardly heard would drown what is
    private const double FaintNoise = 1e-3;

    // of that noise: what is fainter than -40 dBFS hardly counts among the loud
    private const double Loud = 10;

    // of the energy of such noise, for a root has no slope at zero
    private const double RootFrom = 1e-6;

    private readonly TorchMel[] _mels =
    [
        .. Scales.Select(scale => new TorchMel(
            new(sampleRate, scale.Window, scale.Window / 4, scale.Bands, Log10: false), FaintLevel(scale.Window, sampleRate))),
    ];

    /// <summary>The fewest samples that can be compared.</summary>
    public static int MinimumSamples => Scales[^1].Window;

    /// <summary>Of made sounds [b t] and what they should be: the mean absolute difference of logarithms, and the mean spectral convergence.</summary>
    public (TorchTensor Logarithms, TorchTensor Convergence) Of(TorchTensor made, TorchTensor real)
    {
        var (logarithms, convergences) = (new TorchTensor[_mels.Length], new TorchTensor[_mels.Length]);
        foreach (var (i, mel) in _mels.Index())
        {
            var (a, b) = (mel.Of(made), WithoutGradient(mel, real));
            logarithms[i] = a.Minus(b).abs().mean();
            convergences[i] = Convergence(a.exp(), b.exp(), Loud * FaintLevel(Scales[i].Window, sampleRate));
        }

        return (torch.stack(logarithms).mean(), torch.stack(convergences).mean());
    }

    public void Dispose() => Array.ForEach(_mels, mel => mel.Dispose());

    /// <summary>The length of the difference as a share of the length of what should be, sound by sound.</summary>
    private static TorchTensor Convergence(TorchTensor made, TorchTensor real, double loud)
    {
        var least = loud * loud * made.shape[1] * made.shape[2];
        var (difference, whole) = (made.Minus(real).Squared().sum([1, 2]), real.Squared().sum([1, 2]));
        return difference.Plus(RootFrom * least).sqrt().div(whole.Plus(least).sqrt()).mean();
    }

    // of faint noise in a band: the energy of the Hann window, and the area of a filter in Hz over the distance of two frequencies
    private static double FaintLevel(int window, int sampleRate) => FaintNoise * Math.Sqrt(window * 3 / 8.0) * window / sampleRate;

    private static TorchTensor WithoutGradient(TorchMel mel, TorchTensor sounds)
    {
        using var noGrad = torch.no_grad();
        return mel.Of(sounds);
    }
}

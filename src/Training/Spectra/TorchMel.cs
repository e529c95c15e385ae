using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Spectra;

/// <summary>The logarithmic mel spectrogram of <see cref="MelSpectrogram"/>, with gradients.</summary>
internal sealed class TorchMel : IDisposable
{
    private const double MagnitudeFloor = 1e-9;
    private const double MelFloor = 1e-5;

    private readonly MelConfig _config;
    private readonly double _offset;
    private readonly TorchTensor _window;
    private readonly TorchTensor _filters;

    /// <param name="config">The spectrogram.</param>
    /// <param name="offset">Added before the logarithm is taken, so that what is much less hardly counts.</param>
    public TorchMel(MelConfig config, double offset = 0)
    {
        (_config, _offset) = (config, offset);
        var filters = new MelFilterBank(config.SampleRate, config.FftSize, config.Bands);
        using var scope = torch.NewDisposeScope();
        _window = torch.hann_window(config.FftSize).to(torch.get_default_device()).DetachFromDisposeScope();
        _filters = torch.tensor([.. Enumerable.Range(0, config.Bands).SelectMany(filters.Weights)], [config.Bands, filters.Bins], device: torch.get_default_device())
            .DetachFromDisposeScope();
    }

    /// <summary>What silence is in every band.</summary>
    public static double LowestLevel(MelConfig config) => config.Log10 ? Math.Log10(MelFloor) : Math.Log(MelFloor);

    /// <summary>Of sounds [b t], the spectrograms [b bands t/hop].</summary>
    public TorchTensor Of(TorchTensor sounds)
    {
        using var scope = torch.NewDisposeScope();
        return torch.matmul(_filters, Magnitudes(sounds, _config.FftSize, _config.Hop, _window)).Within(MelFloor, float.MaxValue).Plus(_offset).log10()
            .Times(_config.Log10 ? 1 : Math.Log(10))
            .MoveToOuterDisposeScope();
    }

    /// <summary>Magnitudes [b bins t/hop] of windows of sounds [b t], mirrored at both ends.</summary>
    public static TorchTensor Magnitudes(TorchTensor sounds, int fftSize, int hop, TorchTensor window)
    {
        using var scope = torch.NewDisposeScope();
        var padding = (fftSize - hop) / 2;
        var padded = torch.nn.functional.pad(sounds.Within(-1, 1).unsqueeze(1), [padding, padding], PaddingModes.Reflect).squeeze(1);
        var spectrum = torch.stft(padded, fftSize, hop, fftSize, window, center: false, return_complex: true);
        return torch.view_as_real(spectrum).Squared().sum(-1).Plus(MagnitudeFloor).sqrt().MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _window.Dispose();
        _filters.Dispose();
    }
}

using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Networks.Sounds;

/// <summary>Mel spectrograms to classes of sounds.</summary>
/// <param name="backend">What runs the network.</param>
/// <param name="config">Its sizes and classes.</param>
/// <param name="weights">Its checkpoint; must stay open.</param>
public sealed class SoundClassifier(IBackend backend, SoundClassifierConfig config, Weights weights) : IDisposable
{
    /// <summary>What a mel spectrogram holds where there is no sound.</summary>
    private const float Silence = -5;

    private readonly LoadedNetworks<int> _networks = new(backend, weights);

    /// <summary>The classes and the spectrogram that is expected.</summary>
    public SoundClassifierConfig Config { get; } = config;

    /// <summary>Judges a sound by its spectrogram [bands frames], of decadic logarithms; what is too long is cut.</summary>
    public SoundJudgement Judge(Tensor<float> mel, CancellationToken cancellationToken = default)
    {
        var network = _networks.Get(1, () => SoundDefinitions.Classify(Config, batch: 1));
        var outputs = network.Run(new Dictionary<string, Tensor> { ["mel"] = Fit(mel, Config) }, cancellationToken);
        return new(outputs["logits"].Data, outputs["embedding"].Data);
    }

    /// <summary>A spectrogram [1 bands frames] of the length that the network is made for.</summary>
    public static Tensor<float> Fit(Tensor<float> mel, SoundClassifierConfig config)
    {
        var fitted = Tensor<float>.Zeros([1, config.Mel.Bands, config.Frames]);
        Array.Fill(fitted.Data, Silence);
        for (var band = 0; band < config.Mel.Bands; band++)
        {
            mel.Row(band)[..Math.Min(mel.Shape[1], config.Frames)].CopyTo(fitted.Data.AsSpan(band * config.Frames));
        }

        return fitted;
    }

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}

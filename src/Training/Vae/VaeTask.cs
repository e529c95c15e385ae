using MMAudio.Checkpoints;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Media.Pictures;
using MMAudio.Networks.Vae;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using MMAudio.Training.Spectra;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vae;

/// <summary>
/// The mel auto-encoder (paper section 3.1): reconstructs normalised spectrograms through latents that are kept near the standard normal
/// distribution (Kingma and Welling 2014), in layers of constant magnitude.
/// </summary>
public sealed class VaeTask : ITrainingTask
{
    private const int Shown = 4;

    private readonly ModelVariant _variant;
    private readonly IWaveSource _source;
    private readonly VaeSettings _settings;
    private readonly Learner _learner;
    private readonly TorchMel _mel;
    private readonly TrainableNetwork _encoder;
    private readonly TrainableNetwork _decoder;

    /// <summary>Measures the bands of the source, and begins with random weights.</summary>
    /// <param name="variant">The sizes and the mel spectrogram.</param>
    /// <param name="source">Sound to learn from.</param>
    /// <param name="settings">How.</param>
    public VaeTask(ModelVariant variant, IWaveSource source, VaeSettings settings)
    {
        (_variant, _source, _settings) = (variant, source, settings);
        var parameters = SchemaParameters.Of(variant, ModelComponent.Vae, path => path.StartsWith("data_", StringComparison.Ordinal));
        _learner = new(Name, parameters, settings.Learner);
        _mel = new(variant.Mel);
        _encoder = TrainableNetwork.Of(VaeDefinitions.Encode(variant.Vae, settings.BatchSize, settings.Frames, normalize: false), parameters);
        _decoder = TrainableNetwork.Of(VaeDefinitions.Decode(variant.Vae, settings.BatchSize, settings.Frames / 2, normalize: false), parameters);
        UnitWeights.Initialise(parameters, settings.Seed);
        MeasureBands();
    }

    /// <inheritdoc/>
    public string Name => "vae";

    /// <inheritdoc/>
    public IReadOnlyList<Learner> Learners => [_learner];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["data"] = _source.Description,
        ["seed"] = RunDescription.Text(_settings.Seed),
        ["batch"] = RunDescription.Text(_settings.BatchSize),
        ["frames"] = RunDescription.Text(_settings.Frames),
        ["kl_weight"] = RunDescription.Text(_settings.KlWeight),
        ["base"] = RunDescription.Text(_variant.Vae.BaseDim),
    };

    private TrainableParameters Parameters => _learner.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double Value)> Step(long iteration)
    {
        using var scope = torch.NewDisposeScope();
        var mel = Normalised(iteration * _settings.BatchSize);
        var moments = _encoder.Run(("mel", mel));
        using var mean = moments["mean"];
        using var logVariance = moments["log_variance"];
        var latent = LatentNoise.Sample(mean, logVariance, new StepRandom(_settings.Seed, iteration).NextSeed());
        using var result = _decoder.Run(("latent", latent))["mel"];

        var error = result.Minus(mel).abs().mean();
        var divergence = mean.Squared().Plus(logVariance.exp()).Minus(logVariance).Plus(-1).mean().Times(0.5);
        var loss = error.Plus(divergence.Times(_settings.KlWeight));
        var gradient = _learner.Update(loss, iteration);
        UnitWeights.Restore(Parameters);
        return
        [
            ("loss", loss.item<float>()),
            ("error", error.item<float>()),
            ("divergence", divergence.item<float>()),
            ("latent_deviation", mean.std().item<float>()),
            ("gradient", gradient),
        ];
    }

    /// <inheritdoc/>
    public Task ShowAsync(string folder, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var mel = Normalised(0);
        using var mean = _encoder.Run(("mel", mel))["mean"];
        using var result = _decoder.Run(("latent", mean))["mel"];
        for (var i = 0; i < Math.Min(Shown, _settings.BatchSize); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MelPicture.Write(
                Path.Combine(folder, $"mel-{i}.png"), [("true", TrainableParameters.Copy(mel[i])), ("reconstructed", TrainableParameters.Copy(result[i]))]);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Export(string folder) => CheckpointWriter.WriteTorch(
        Path.Combine(folder, ComponentFiles.NameOf(_variant, ModelComponent.Vae)),
        [.. Parameters.Tensors.Keys.Select(path => CheckpointTensor.Of(path, Parameters.Copy(path)))]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _learner.Dispose();
        _mel.Dispose();
    }

    private void MeasureBands()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        var statistics = new BandStatistics();
        for (var first = 0; first < _settings.StatisticsCrops; first += _settings.BatchSize)
        {
            statistics.Add(Mels(first));
        }

        Parameters.Tensors["data_mean"].copy_(torch.tensor(statistics.Means, [1, _variant.Mel.Bands, 1]));
        Parameters.Tensors["data_std"].copy_(torch.tensor(statistics.Deviations, [1, _variant.Mel.Bands, 1]));
    }

    private TorchTensor Normalised(long first) => Mels(first).Minus(Parameters.Tensors["data_mean"]) / Parameters.Tensors["data_std"];

    private TorchTensor Mels(long first)
    {
        using var noGrad = torch.no_grad();
        return _mel.Of(WaveBatch.Of(_source, first, _settings.BatchSize, _settings.Frames * _variant.Mel.Hop));
    }
}

using MMAudio.Core.Models;
using MMAudio.Networks.Flow;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>The flow network with what surrounds it in training: normalised latents, empty features for what is absent, and the loss.</summary>
internal sealed class FlowModel : IDisposable
{
    private readonly TrainableParameters _parameters;
    private readonly FlowSettings _settings;
    private readonly FlowObjective _objective = new();
    private readonly TrainableNetwork _network;

    /// <summary>Writes the network down.</summary>
    /// <param name="config">The network.</param>
    /// <param name="shape">The extents of a batch.</param>
    /// <param name="parameters">Its whole state dict, with the statistics of the latents; it stays the caller's.</param>
    /// <param name="settings">Drops and times.</param>
    public FlowModel(FlowConfig config, FlowShape shape, TrainableParameters parameters, FlowSettings settings)
    {
        (_parameters, _settings) = (parameters, settings);
        _network = TrainableNetwork.Of(FlowDefinitions.Forward(config, shape), parameters, settings.HalfPrecision);
    }

    /// <summary>Whether a parameter is given and not learned.</summary>
    public static bool IsFrozen(string path) => path is "latent_mean" or "latent_std" or "empty_string_feat";

    /// <summary>The losses of a batch.</summary>
    public FlowLosses Run(FlowBatch batch, FlowDraws draws)
    {
        var x1 = batch.Mean.Plus(batch.Std * draws.Posterior).Minus(Parameter("latent_mean")) / Parameter("latent_std");
        var times = FlowObjective.Times(draws.Times, _settings.TimeMean, _settings.TimeScale);
        var withoutVideo = Absent(batch.HasVideo, draws.Video, _settings.NullProbability);
        var withoutClip = withoutVideo.logical_or(Absent(batch.HasVideo, draws.Clip, _settings.ClipNullProbability));
        var withoutSync = _settings.Sync ? withoutVideo : torch.ones_like(withoutVideo);
        var velocity = _network.Run(
            ("latent", _objective.Between(draws.Noise, x1, times)),
            ("times", times),
            ("clip", torch.where(withoutClip, Parameter("empty_clip_feat"), batch.Clip)),
            ("sync", torch.where(withoutSync, Parameter("empty_sync_feat"), batch.Sync)),
            ("text", torch.where(Absent(batch.HasText, draws.Text, _settings.NullProbability), Parameter("empty_string_feat"), batch.Text)))["flow"];
        return new(_objective.Loss(velocity.to(torch.ScalarType.Float32), draws.Noise, x1), x1, times);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private TorchTensor Parameter(string path) => _parameters.Tensors[path];

    /// <summary>Where something is missing or taken away, [b 1 1].</summary>
    private static TorchTensor Absent(TorchTensor has, TorchTensor draw, double probability)
    {
        using Scalar least = probability;
        return has.logical_not().logical_or(draw.lt(least)).view(-1, 1, 1);
    }
}

/// <summary>What a batch gave.</summary>
/// <param name="Samples">The loss of each sample [b].</param>
/// <param name="Latent">The normalised latents x1 [b n c].</param>
/// <param name="Times">The times [b].</param>
internal sealed record FlowLosses(TorchTensor Samples, TorchTensor Latent, TorchTensor Times);

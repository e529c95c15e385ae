using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Torch;
using MMAudio.Training.Features;
using MMAudio.Training.Runs;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>
/// What the flow network begins with, as the reference has it: linear layers after Glorot and Bengio (2010), convolutions after torch's
/// default, and zeros where a block would change its input, so that the network begins as a velocity of zero.
/// </summary>
internal static class FlowInitialisation
{
    private const double TimeDeviation = 0.02;

    /// <summary>The whole state dict.</summary>
    /// <param name="config">The network.</param>
    /// <param name="statistics">How latents are normalised.</param>
    /// <param name="emptyText">The text features [nt d] of the empty string.</param>
    /// <param name="seed">What the random numbers follow from.</param>
    public static Weights Of(FlowConfig config, LatentStatistics statistics, Tensor<float> emptyText, uint seed)
    {
        using var scope = torch.NewDisposeScope();
        FlowShape shape = new(Batch: 1, Latent: 2, Clip: 1, Sync: 8);
        var schema = NetworkSchema.Of(FlowDefinitions.Conditions(config, shape, FlowFeatures.None), FlowDefinitions.Predict(config, shape));
        return new("the initial weights", schema.ToDictionary(
            parameter => parameter.Key,
            parameter => StoredTensor.Of(
                parameter.Key switch
                {
                    "latent_mean" => [.. statistics.Mean],
                    "latent_std" => [.. statistics.Std],
                    "empty_string_feat" => emptyText.Data,
                    _ => TrainableParameters.Copy(Draw(parameter.Key, schema, Seeds.Of(seed, parameter.Key))).Data,
                },
                parameter.Value)));
    }

    private static TorchTensor Draw(string path, IReadOnlyDictionary<string, Shape> schema, ulong seed)
    {
        var (shape, extents) = (schema[path], schema[path].ToInt64());
        using var random = new torch.Generator(seed, torch.CPU);
        return path switch
        {
            "sync_pos_emb" or "empty_clip_feat" or "empty_sync_feat" => torch.zeros(extents),
            _ when path.Contains("adaLN_modulation", StringComparison.Ordinal) => torch.zeros(extents),
            _ when path.StartsWith("final_layer", StringComparison.Ordinal) => torch.zeros(extents),
            _ when path.EndsWith("_norm.weight", StringComparison.Ordinal) => torch.ones(extents),
            "t_embed.mlp.0.weight" or "t_embed.mlp.2.weight" => torch.randn(extents, device: torch.CPU, generator: random).Times(TimeDeviation),
            _ when shape.Rank == 3 => Uniform(1 / Math.Sqrt(shape[1] * shape[2])),
            _ when shape.Rank == 2 => Uniform(Math.Sqrt(6.0 / (shape[0] + shape[1]))),

            // the bias of a convolution is drawn as its weight is, that of a linear layer is zero
            _ when WeightOf(path, schema) is { Rank: 3 } weight => Uniform(1 / Math.Sqrt(weight[1] * weight[2])),
            _ => torch.zeros(extents),
        };

        TorchTensor Uniform(double bound) => torch.rand(extents, device: torch.CPU, generator: random).Times(2 * bound).Plus(-bound);
    }

    private static Shape? WeightOf(string bias, IReadOnlyDictionary<string, Shape> schema) =>
        schema.GetValueOrDefault(bias[..(bias.LastIndexOf('.') + 1)] + "weight");
}

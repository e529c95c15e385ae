using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Torch;
using MMAudio.Training.Features;
using MMAudio.Training.Runs;
using TorchSharp;

namespace MMAudio.Training.Flow;

/// <summary>
/// What a network's loss would be on clips that it did not learn from, with all that is known of them. Noise and times are the same for all
/// networks that look at batches of one size, so that small differences between them count.
/// </summary>
/// <param name="config">The network.</param>
/// <param name="settings">The batch, and whether there are sync features; nothing is dropped.</param>
public sealed class FlowError(FlowConfig config, FlowSettings settings)
{
    private const uint Seed = 1;
    private readonly FlowSettings _settings = settings with { NullProbability = 0, ClipNullProbability = 0, HalfPrecision = false };

    /// <summary>The mean squared error of velocities (paper section 3.1), of normalised latents.</summary>
    /// <param name="weights">The network's state dict.</param>
    /// <param name="set">The clips.</param>
    /// <param name="passes">How often each is looked at, with other noise and another time.</param>
    /// <param name="ct">Stops between two batches.</param>
    public double Of(Weights weights, IFeatureSet set, int passes, CancellationToken ct = default)
    {
        using TrainableParameters parameters = new(weights, _ => true);
        using var noGrad = torch.no_grad();
        var sum = 0.0;
        foreach (var clips in Enumerable.Range(0, set.Count).Chunk(_settings.Batch).GroupBy(clips => clips.Length))
        {
            using FlowModel model = new(config, new(clips.Key, set.Info.Latent[0], set.Info.Clip[0], set.Info.Sync[0]), parameters, _settings);
            foreach (var (chunk, pass) in clips.SelectMany(_ => Enumerable.Range(0, passes), (chunk, pass) => (chunk, pass)))
            {
                ct.ThrowIfCancellationRequested();
                using var scope = torch.NewDisposeScope();
                var draws = FlowDraws.Of(Seeds.Of(Seed, $"error {pass}", chunk[0]), chunk.Length, set.Info.Latent[0], set.Info.Latent[1]);
                sum += model.Run(FlowBatch.Of([.. chunk.Select(set.Get)], set.Info), draws).Samples.sum().item<float>();
            }
        }

        return sum / (set.Count * (double)passes);
    }
}

using MMAudio.Core.Random;
using MMAudio.Torch;
using TorchSharp;

namespace MMAudio.Training.Perception;

/// <summary>
/// What encoders begin with: matrices that keep the variance of their input, damped where they end a residual branch, and small random
/// embeddings.
/// </summary>
internal static class EncoderStart
{
    private const float Embedding = 0.05f;
    private const float Damping = 0.3f;

    /// <summary>How much of the random values is added to filters that are given, lest two of them stay alike.</summary>
    private const float Noise = 0.1f;

    /// <summary>The logarithm of the scale of similarities: one over a temperature of 0.07 (Radford et al. 2021).</summary>
    private static readonly float LogitScale = MathF.Log(1 / 0.07f);

    private static readonly string[] Residual =
    [
        "proj.weight", "out_proj.weight", "fc2.weight", "linear2.weight", "c_proj.weight", "output.dense.weight", "mlp.2.weight", "second.weight",
    ];

    /// <summary>Gives every parameter its first value.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="seed">Another seed gives other values.</param>
    public static void Fill(TrainableParameters parameters, long seed)
    {
        using var noGrad = torch.no_grad();
        var random = new TorchRandom(seed);
        foreach (var (path, tensor) in parameters.Tensors)
        {
            var (mean, deviation) = For(path, tensor.shape);
            var values = new float[tensor.numel()];
            random.FillNormal(values);
            values = Array.ConvertAll(values, value => mean + deviation * value);
            if (path.EndsWith("patch_embed_3d.proj.weight", StringComparison.Ordinal))
            {
                var (outputs, frames, height, width) = ((int)tensor.shape[0], (int)tensor.shape[2], (int)tensor.shape[3], (int)tensor.shape[4]);
                values = [.. PatchFilters.Of(outputs, frames, height, width).Zip(values, (filter, noise) => filter + Noise * noise)];
            }

            using var start = torch.tensor(values, tensor.shape);
            tensor.copy_(start);
        }
    }

    private static (float Mean, float Deviation) For(string path, long[] shape)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        return name switch
        {
            "logit_scale" => (LogitScale, 0),
            _ when name.EndsWith("bias", StringComparison.Ordinal) => (0, 0),
            "weight" when shape.Length == 1 => (1, 0),
            _ when path is "token_embedding.weight" => (0, Embedding),
            "proj" or "text_projection" => (0, Unit(shape[0])),
            "weight" or "in_proj_weight" when Residual.Any(end => path.EndsWith(end, StringComparison.Ordinal)) && !IsPatch(path) =>
                (0, Damping * Unit(FanIn(shape))),
            "weight" or "in_proj_weight" => (0, Unit(FanIn(shape))),
            _ => (0, Embedding),
        };
    }

    private static bool IsPatch(string path) => path.Contains("patch_embed", StringComparison.Ordinal) || path is "vproj.weight" or "aproj.weight";

    private static long FanIn(long[] shape) => shape.Skip(1).Aggregate(1L, (product, extent) => product * extent);

    private static float Unit(long fanIn) => 1 / MathF.Sqrt(fanIn);
}

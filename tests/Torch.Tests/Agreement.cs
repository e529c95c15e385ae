using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Onnx;

namespace MMAudio.Torch.Tests;

/// <summary>Runs a network with seeded random weights and inputs on both back ends.</summary>
internal static class Agreement
{
    private const float Allowed = 1e-4f;

    private static readonly TorchBackend Torch = new(new() { Threads = 1 });

    /// <summary>Whether every output agrees to 1e-4, of its value where that is above 1.</summary>
    public static bool Holds(NetworkDefinition definition, long seed, OnnxOptions? options = null, int tokens = 2)
    {
        var random = new TorchRandom(seed);
        var weights = RandomWeights(definition, random);
        var inputs = definition.Inputs.ToDictionary(input => input.Name, input => Input(input, random, tokens));
        using var torch = Torch.Load(definition, weights);
        using var onnx = new OnnxBackend((options ?? new()) with { Threads = 1 }).Load(definition, weights);
        var (ours, theirs) = (torch.Run(inputs), onnx.Run(inputs));
        return ours.Count == theirs.Count && ours.All(output => AreClose(output.Value, theirs[output.Key]));
    }

    private static bool AreClose(Tensor<float> a, Tensor<float> b) =>
        a.Shape.Equals(b.Shape) && a.Data.Zip(b.Data).All(pair => MathF.Abs(pair.First - pair.Second) <= Allowed * MathF.Max(1, MathF.Abs(pair.Second)));

    /// <summary>Matrices keep the scale of what they multiply; what scales or divides lies around 1, the rest around 0.</summary>
    private static Weights RandomWeights(NetworkDefinition definition, TorchRandom random)
    {
        Dictionary<string, StoredTensor> tensors = [];
        foreach (var (path, shape) in NetworkSchema.Of(definition))
        {
            var fan = shape.Rank > 1 ? shape.Size / shape[0] : 1;
            var around1 = shape.Rank <= 1 && path.EndsWith("weight", StringComparison.Ordinal)
                || path.EndsWith("weight_g", StringComparison.Ordinal)
                || path.EndsWith("std", StringComparison.Ordinal);
            var scale = around1 || shape.Rank <= 1 ? 0.2f : 1 / MathF.Sqrt(fan);
            tensors[path] = StoredTensor.Of([.. random.Normal((int)shape.Size).Select(x => (around1 ? 1 : 0) + scale * x)], shape);
        }

        return new("random", tensors);
    }

    private static Tensor Input(NetworkInput input, TorchRandom random, int tokens) => input.Type == ElementType.Int64
        ? new Tensor<long>([.. random.Uniform((int)input.Shape.Size).Select(x => (long)(x * tokens))], input.Shape)
        : new Tensor<float>(random.Normal((int)input.Shape.Size), input.Shape);
}

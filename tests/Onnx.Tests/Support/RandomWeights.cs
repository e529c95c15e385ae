using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Onnx.Tests.Support;

/// <summary>Seeded random parameters for whatever a network asks for.</summary>
internal static class RandomWeights
{
    public static Weights For(int seed, params NetworkDefinition[] definitions) => Of(seed, NetworkSchema.Of(definitions));

    public static Weights Of(int seed, IReadOnlyDictionary<string, Shape> schema)
    {
        Random random = new(seed);
        return new("random weights", schema.ToDictionary(entry => entry.Key, entry => Parameter(random, entry.Key, entry.Value)));
    }

    public static Tensor<float> Uniform(int seed, Shape shape)
    {
        Random random = new(seed);
        return new([.. Enumerable.Range(0, (int)shape.Size).Select(_ => 2 * random.NextSingle() - 1)], shape);
    }

    /// <summary>Matrices are scaled to keep magnitudes; vectors that scale lie around 1, others around 0.</summary>
    private static StoredTensor Parameter(Random random, string path, Shape shape)
    {
        var scales = path.EndsWith("norm.weight", StringComparison.Ordinal) || path.EndsWith("_std", StringComparison.Ordinal)
            || path.EndsWith("weight_g", StringComparison.Ordinal);
        var size = shape.Rank < 2 ? 0.1f : 1 / MathF.Sqrt(Math.Max(1, shape[1..].Size));
        var values = Enumerable.Range(0, (int)shape.Size).Select(_ => (2 * random.NextSingle() - 1) * size + (scales ? 1 : 0));
        return StoredTensor.Of(values.ToArray(), shape);
    }
}

using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Benchmarks;

/// <summary>Parameters of plausible size in memory, for whatever the networks ask; their values do not matter to a clock.</summary>
internal static class SyntheticWeights
{
    public static Weights For(params NetworkDefinition[] definitions)
    {
        Random random = new(1);
        return new("synthetic weights", NetworkSchema.Of(definitions).ToDictionary(entry => entry.Key, entry => Make(random, entry.Value)));
    }

    public static Dictionary<string, Tensor> Inputs(NetworkDefinition definition)
    {
        Random random = new(2);
        return definition.Inputs.ToDictionary(input => input.Name, input => (Tensor)new Tensor<float>(Values(random, input.Shape), input.Shape));
    }

    private static StoredTensor Make(Random random, Shape shape) => StoredTensor.Of(Values(random, shape), shape);

    private static float[] Values(Random random, Shape shape)
    {
        var scale = shape.Rank < 2 ? 0.1f : 1 / MathF.Sqrt(shape[1..].Size);
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (2 * random.NextSingle() - 1) * scale;
        }

        return values;
    }
}

using MMAudio.Core.Tensors;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Engines;

/// <summary>The parameters that a network asks for: its definition is the schema of its checkpoint.</summary>
public static class NetworkSchema
{
    /// <summary>The shape of every parameter by its path.</summary>
    public static IReadOnlyDictionary<string, Shape> Of(params IEnumerable<NetworkDefinition> definitions) => Record(definitions).Recorded;

    /// <summary>Floating-point operations of the matrix products in one run of a network.</summary>
    public static double Flops(NetworkDefinition definition) => Record([definition]).Flops;

    private static SchemaOps Record(IEnumerable<NetworkDefinition> definitions)
    {
        SchemaOps ops = new();
        foreach (var definition in definitions)
        {
            Values inputs = [];
            foreach (var input in definition.Inputs)
            {
                inputs[input.Name] = ops.Input(input.Shape);
            }

            definition.Define(new Parameters(ops), inputs);
        }

        return ops;
    }
}

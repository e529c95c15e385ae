using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Torch;

namespace MMAudio.Training.Optimisation;

/// <summary>Parameters by their schema, all zero, for whoever gives them their first values.</summary>
internal static class SchemaParameters
{
    /// <summary>The parameters of a component, in the order of its checkpoint.</summary>
    public static TrainableParameters Of(ModelVariant variant, ModelComponent component, Func<string, bool> isFrozen) =>
        Of($"the new {component} of {variant.Name}", ComponentSchema.Of(variant, component), isFrozen);

    /// <summary>Parameters of given shapes.</summary>
    public static TrainableParameters Of(string source, IEnumerable<KeyValuePair<string, Shape>> schema, Func<string, bool>? isFrozen = null) =>
        new(new(source, schema.ToDictionary(entry => entry.Key, entry => StoredTensor.Of(new float[entry.Value.Size], entry.Value))), isFrozen);
}

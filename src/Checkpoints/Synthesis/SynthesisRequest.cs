using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>A package of random weights to be made.</summary>
/// <param name="Variant">The networks.</param>
public sealed record SynthesisRequest(ModelVariant Variant)
{
    /// <summary>The name of the package; by default nobody can take it for the trained one.</summary>
    public string Name { get; init; } = Variant.Name == "mini" ? Variant.Name : $"{Variant.Name}-random";

    /// <summary>What decides the weights; each parameter depends on it and on its own path alone.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Single or half precision.</summary>
    public ElementType Type { get; init; } = ElementType.Float32;
}

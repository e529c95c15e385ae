using MMAudio.Core.Models;
using MMAudio.Networks.Text;

namespace MMAudio.Pipeline.Engines;

/// <summary>A model package as the engines see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Variant">The sizes of all networks.</param>
/// <param name="WeightBytes">Bytes of all weights.</param>
/// <param name="Open">Maps the weights of a component.</param>
/// <param name="Tokenizer">Reads the tokenizer's files.</param>
public sealed record EngineModel(
    string Name, ModelVariant Variant, long WeightBytes, Func<ModelComponent, OpenWeights> Open, Func<ClipTokenizer> Tokenizer)
{
    /// <summary>The licence of the weights.</summary>
    public string License { get; init; } = "";

    /// <summary>Whether the weights are random numbers.</summary>
    public bool Untrained { get; init; }
}

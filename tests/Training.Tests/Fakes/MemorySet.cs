using MMAudio.Core.Tensors;
using MMAudio.Training.Features;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Features in memory.</summary>
internal sealed class MemorySet(FeatureSetInfo info, params IReadOnlyList<FlowExample> examples) : IFeatureSet
{
    public FeatureSetInfo Info => info;

    public int Count => examples.Count;

    public FlowExample Get(int index) => examples[index];

    /// <summary>A set of nothing but names.</summary>
    public static MemorySet OfNames(FeatureSetInfo info, params IEnumerable<string> names)
    {
        var nothing = Tensor<float>.Zeros([0]);
        return new(info, [.. names.Select(name => new FlowExample(name, nothing, nothing, null, null, null))]);
    }
}

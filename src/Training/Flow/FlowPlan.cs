using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Training.Features;

namespace MMAudio.Training.Flow;

/// <summary>What a training of the flow network is made of.</summary>
/// <param name="Config">The network.</param>
/// <param name="Info">What the encoders of its package make.</param>
/// <param name="Sets">What is learned from.</param>
/// <param name="Statistics">How latents are normalised.</param>
/// <param name="EmptyText">The text features [nt d] of the empty string, which stand for absent words.</param>
public sealed record FlowPlan(
    FlowConfig Config, FeatureSetInfo Info, IReadOnlyList<WeightedSet> Sets, LatentStatistics Statistics, Tensor<float> EmptyText)
{
    /// <summary>Batch, drops, times and averages.</summary>
    public FlowSettings Settings { get; init; } = new();

    /// <summary>The weights to begin with; null for new ones.</summary>
    public Weights? Initial { get; init; }

    /// <summary>Where averages are kept, from which others can be made afterwards; null for nowhere.</summary>
    public string? AveragesFolder { get; init; }

    /// <summary>The name of the checkpoint that is written in the end.</summary>
    public string FileName { get; init; } = "mmaudio.pth";

    /// <summary>Makes samples audible and visible; null for none.</summary>
    public FlowShow? Show { get; init; }
}

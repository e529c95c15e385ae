using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Assembling;

/// <summary>A package to be made of trained components.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Variant">The networks.</param>
/// <param name="License">The SPDX id of the weights' licence.</param>
/// <param name="Notice">The sentence that users must be shown.</param>
public sealed record AssemblyRequest(string Name, ModelVariant Variant, string License, string Notice)
{
    /// <summary>The checkpoints that were trained.</summary>
    public IReadOnlyDictionary<ModelComponent, string> Files { get; init; } = new Dictionary<ModelComponent, string>();

    /// <summary>The tokenizer's merges; null takes those of <see cref="Base"/>.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>Where all else is taken from, byte by byte; null where all components are given.</summary>
    public ModelPackage? Base { get; init; }

    /// <summary>Whether the large tensors of <see cref="Files"/> are stored in half precision.</summary>
    public bool Half { get; init; }

    /// <summary>Files to put beside the checkpoints: credits.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>What the weights were trained on.</summary>
    public IReadOnlyList<string> TrainedOn { get; init; } = [];

    /// <summary>What the model cannot do.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Inspection;

/// <summary>What verification found about one file of a package.</summary>
/// <param name="Component">The component whose checkpoint it is; null for the tokenizer's merges.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Problem">What is wrong with it in one sentence; null when nothing is.</param>
public sealed record FileCheck(ModelComponent? Component, string Path, string? Problem)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool Ok => Problem is null;
}

using MMAudio.Core.Models;

namespace MMAudio.Training.Sampling;

/// <summary>A flow network that belongs to no package.</summary>
/// <param name="Path">Its checkpoint.</param>
/// <param name="Config">Its sizes, and what was left out of it.</param>
public sealed record FlowCheckpoint(string Path, FlowConfig Config);

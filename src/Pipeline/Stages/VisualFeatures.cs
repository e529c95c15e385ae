using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Stages;

/// <summary>What the encoders see in a source, whatever the prompt; for an absent feature the flow network uses its learned empty one.</summary>
/// <param name="ContentHash">SHA-256 of the source file in hex, empty for a prompt alone: noise is drawn from it.</param>
/// <param name="Window">The stretch of the source, as far as the source reaches.</param>
/// <param name="Clip">CLIP features [n d], 8 a second; null where nothing is seen.</param>
/// <param name="Sync">Sync features [n d]; null for a picture.</param>
public sealed record VisualFeatures(string ContentHash, TimeWindow Window, Tensor<float>? Clip, Tensor<float>? Sync);

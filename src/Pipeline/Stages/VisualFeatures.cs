using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Stages;

/// <summary>What the encoders see in a source, whatever the prompt.</summary>
/// <param name="Clip">CLIP features [n d], 8 a second; null where nothing is seen.</param>
/// <param name="Sync">Sync features [n d]; null for a picture.</param>
internal sealed record VisualFeatures(Tensor<float>? Clip, Tensor<float>? Sync);

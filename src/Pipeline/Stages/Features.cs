using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Stages;

/// <summary>What conditions the flow network; for an absent feature it uses its learned empty one.</summary>
/// <param name="Clip">CLIP features [n d], 8 a second.</param>
/// <param name="Sync">Sync features [n d].</param>
/// <param name="Text">Features of the prompt [77 d].</param>
/// <param name="NegativeText">Features of the negative prompt [77 d].</param>
public sealed record Features(Tensor<float>? Clip, Tensor<float>? Sync, Tensor<float> Text, Tensor<float> NegativeText);

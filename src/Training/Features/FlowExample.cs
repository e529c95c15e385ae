using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>The features of one clip; picture or words may be absent. Its tensors must not be changed.</summary>
/// <param name="Id">A name that is unique within its set.</param>
/// <param name="Mean">The mean of the auto-encoder's posterior, [n c], not normalised.</param>
/// <param name="Std">The standard deviation of the posterior, [n c].</param>
/// <param name="Clip">CLIP image features [nc d]; null for sound alone.</param>
/// <param name="Sync">Sync features [ns d]; null for sound alone.</param>
/// <param name="Text">Text features [77 d]; null where nobody said what is heard.</param>
public sealed record FlowExample(
    string Id, Tensor<float> Mean, Tensor<float> Std, Tensor<float>? Clip, Tensor<float>? Sync, Tensor<float>? Text);

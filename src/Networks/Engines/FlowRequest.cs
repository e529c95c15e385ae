using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Engines;

/// <summary>What one latent is sampled from; the network's learned empty features stand for absent ones.</summary>
/// <param name="Clip">CLIP features [nc d].</param>
/// <param name="Sync">Sync features [ns d].</param>
/// <param name="Text">Text features [77 d].</param>
/// <param name="NegativeText">Text features to move away from [77 d].</param>
/// <param name="Noise">The starting point x0, n·c normal numbers.</param>
/// <param name="Steps">Euler steps.</param>
/// <param name="CfgStrength">Strength of classifier-free guidance; below 1 there is none.</param>
public sealed record FlowRequest(
    Tensor<float>? Clip,
    Tensor<float>? Sync,
    Tensor<float>? Text,
    Tensor<float>? NegativeText,
    float[] Noise,
    int Steps = 25,
    float CfgStrength = 4.5f);

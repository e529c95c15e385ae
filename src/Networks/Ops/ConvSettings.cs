namespace MMAudio.Networks.Ops;

/// <summary>How a convolution moves over its input.</summary>
/// <param name="Padding">Zeros on both sides.</param>
/// <param name="Dilation">Distance between taps.</param>
/// <param name="Stride">Distance between outputs (of a transposed convolution: between inputs).</param>
/// <param name="Groups">Groups of channels that do not mix.</param>
public readonly record struct ConvSettings(int Padding, int Dilation, int Stride, int Groups);

namespace MMAudio.Onnx;

/// <summary>How a convolution over tokens is computed.</summary>
public enum TokenConvForm
{
    /// <summary>The faster form, unless the weights are so large that its memory matters more.</summary>
    Auto,

    /// <summary>Neighbouring tokens side by side, then one matrix product: faster on a CPU, with a second copy of the weights.</summary>
    MatrixProduct,

    /// <summary>A convolution between two transpositions: no copy of the weights.</summary>
    Convolution,
}

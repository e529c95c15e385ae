namespace MMAudio.Onnx;

/// <summary>How the anti-aliased activation of the vocoder is computed.</summary>
public enum SnakeForm
{
    /// <summary>Each phase of the resampling filters as an ordinary small convolution.</summary>
    Polyphase,

    /// <summary>Depth-wise convolutions as in the paper; for comparison.</summary>
    Grouped,
}

namespace MMAudio.Onnx;

/// <summary>How networks run on ONNX Runtime.</summary>
public sealed record OnnxOptions
{
    /// <summary>What computes.</summary>
    public OnnxProvider Provider { get; init; } = OnnxProvider.Auto;

    /// <summary>The precision of weights and activations.</summary>
    public OnnxPrecision Precision { get; init; } = OnnxPrecision.Single;

    /// <summary>Threads of one network; 0 leaves the choice to ONNX Runtime: one for each core.</summary>
    public int Threads { get; init; }

    /// <summary>The form of convolutions over tokens.</summary>
    public TokenConvForm TokenConv { get; init; } = TokenConvForm.Auto;

    /// <summary>The form of the vocoder's activation.</summary>
    public SnakeForm Snake { get; init; } = SnakeForm.Polyphase;
}

namespace MMAudio.Onnx;

/// <summary>The precision that networks hold their weights and compute in.</summary>
public enum OnnxPrecision
{
    /// <summary>32 bits.</summary>
    Single,

    /// <summary>16 bits, but for the time embedding and the solver's state.</summary>
    Half,
}

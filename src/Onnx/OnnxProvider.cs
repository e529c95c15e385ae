namespace MMAudio.Onnx;

/// <summary>What ONNX Runtime computes on.</summary>
public enum OnnxProvider
{
    /// <summary>CUDA where this build and machine have it, else the CPU.</summary>
    Auto,

    /// <summary>The CPU.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU.</summary>
    Cuda,
}

namespace MMAudio.Torch;

/// <summary>What Torch computes on.</summary>
public enum TorchDevice
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first NVIDIA GPU; needs a build of Torch that knows it.</summary>
    Cuda,
}

using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>
/// Arithmetic with plain numbers that is safe while other threads allocate. TorchSharp's operators wrap a number for Torch and drop it at once:
/// where the collector runs before Torch has read it, Torch computes with freed memory. Here a number lives until Torch is done.
/// </summary>
public static class TensorArithmetic
{
    // sums of two tensors have a factor for the second
    private static readonly Scalar One = 1;

    /// <summary>a + b.</summary>
    public static TorchTensor Plus(this TorchTensor a, TorchTensor b) => a.add(b, One);

    /// <summary>a - b.</summary>
    public static TorchTensor Minus(this TorchTensor a, TorchTensor b) => a.sub(b);

    /// <summary>a + b.</summary>
    public static TorchTensor Plus(this TorchTensor a, double b)
    {
        using Scalar number = b;
        return a.add(number, One);
    }

    /// <summary>a · b.</summary>
    public static TorchTensor Times(this TorchTensor a, double b)
    {
        using Scalar number = b;
        return a.mul(number);
    }

    /// <summary>a · a, for which TorchSharp wraps a number too.</summary>
    public static TorchTensor Squared(this TorchTensor a) => a.mul(a);

    /// <summary>a to the power of b.</summary>
    public static TorchTensor Power(this TorchTensor a, double b)
    {
        using Scalar number = b;
        return a.pow(number);
    }

    /// <summary>a where it is positive, elsewhere a · slope.</summary>
    public static TorchTensor LeakyRelu(this TorchTensor a, double slope)
    {
        using Scalar number = slope;
        return a.leaky_relu(number);
    }

    /// <summary>a limited to a range.</summary>
    public static TorchTensor Within(this TorchTensor a, double low, double high)
    {
        using Scalar least = low;
        using Scalar most = high;
        return a.clamp(least, most);
    }

    /// <summary>Multiplies a by a number, in place.</summary>
    public static TorchTensor Scale(this TorchTensor a, double factor)
    {
        using Scalar number = factor;
        return a.mul_(number);
    }

    /// <summary>Moves a towards b by a share of the way, in place.</summary>
    public static TorchTensor Approach(this TorchTensor a, TorchTensor b, double share)
    {
        using TorchTensor weight = share;
        return a.lerp_(b, weight);
    }
}

using MMAudio.Torch;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Flow;

/// <summary>Conditional flow matching: straight paths from noise to data, and the velocity along them (paper section 3.1).</summary>
/// <param name="minimumSigma">The deviation that the noise keeps at the end of a path.</param>
internal sealed class FlowObjective(double minimumSigma = 0)
{
    /// <summary>Times in (0, 1), logit-normal: the sigmoid of normal numbers of a mean and a scale.</summary>
    public static TorchTensor Times(TorchTensor normal, double mean = 0, double scale = 1) => normal.Times(scale).Plus(mean).sigmoid();

    /// <summary>The point [b n c] at times t [b] of the paths from x0 to x1.</summary>
    public TorchTensor Between(TorchTensor x0, TorchTensor x1, TorchTensor t)
    {
        var time = t.view(-1, 1, 1);
        return (time.Times(minimumSigma - 1).Plus(1) * x0).Plus(time * x1);
    }

    /// <summary>The mean squared error [b] of velocities [b n c], sample by sample.</summary>
    public TorchTensor Loss(TorchTensor velocity, TorchTensor x0, TorchTensor x1) =>
        velocity.Minus(x1.Minus(x0.Times(1 - minimumSigma))).Squared().mean([1, 2]);
}

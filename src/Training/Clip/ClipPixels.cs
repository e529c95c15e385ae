using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Clip;

/// <summary>Frames as bytes become CLIP's input.</summary>
internal static class ClipPixels
{
    /// <summary>Pixels [n 3 s s], normalised by CLIP's mean and deviation, of bytes [n s s 3].</summary>
    public static TorchTensor Of(byte[] frames, int count, ClipConfig config)
    {
        using var noGrad = torch.no_grad();
        var bytes = torch.tensor(frames, [count, config.InputSize, config.InputSize, 3]);
        var planes = bytes.permute(0, 3, 1, 2).to(torch.float32).Times(1 / 255.0);
        return (planes.Minus(Channels(ClipImageEncoder.Mean)) / Channels(ClipImageEncoder.Deviation)).contiguous();
    }

    private static TorchTensor Channels(float[] values) => torch.tensor(values, [1, 3, 1, 1]);
}

using MMAudio.Core.Models;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync;

/// <summary>Frames as bytes become Synchformer's input.</summary>
internal static class SyncPixels
{
    /// <summary>Pixels [segments 16 3 s s] in [-1, 1] of bytes [segments 16 s s 3].</summary>
    /// <param name="frames">The bytes.</param>
    /// <param name="segments">How many segments they are.</param>
    /// <param name="config">The size of a segment.</param>
    /// <param name="mirrored">For equal parts of the segments, whether left and right are exchanged; empty for none.</param>
    public static TorchTensor Of(byte[] frames, int segments, SynchformerConfig config, bool[] mirrored)
    {
        using var noGrad = torch.no_grad();
        var bytes = torch.tensor(frames, [segments, config.SegmentFrames, config.ImageSize, config.ImageSize, 3]);
        var planes = bytes.permute(0, 1, 4, 2, 3);
        if (mirrored.Length > 0)
        {
            var each = segments / mirrored.Length;
            planes = torch.cat([.. mirrored.Select((mirror, i) => Mirror(planes.narrow(0, i * each, each), mirror))]);
        }

        return planes.to(torch.float32).Times(1 / 127.5).Plus(-1).contiguous();
    }

    private static TorchTensor Mirror(TorchTensor planes, bool mirror) => mirror ? planes.flip(-1) : planes;
}

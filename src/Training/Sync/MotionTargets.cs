using MMAudio.Core.Models;
using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync;

/// <summary>
/// What moves in each patch, measured from the pixels alone: velocity across and down, by the gradients of space and time (Lucas and Kanade
/// 1981), and how much changes, just before a token's two frames, between them, and just after.
/// </summary>
internal static class MotionTargets
{
    /// <summary>Numbers of a patch: three of each of three intervals.</summary>
    public const int Values = 9;

    private const double GradientFloor = 2e-3;
    private const double MostPixels = 3;
    private const double VelocityScale = 0.5;
    private const double ChangeScale = 5;

    /// <summary>The numbers [s 8 places 9] of pixels [s 16 3 h w] in [-1, 1]; 0 where an interval lies outside the segment.</summary>
    public static TorchTensor Of(TorchTensor pixels, SynchformerConfig config)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var grey = pixels.mean([2]);
        var intervals = grey.shape[1] - 1;
        var (first, second) = (grey.narrow(1, 0, intervals), grey.narrow(1, 1, intervals));
        var (change, middle) = (second.Minus(first), second.Plus(first).Times(0.5));
        var (across, down) = (Gradient(middle, 3), Gradient(middle, 2));
        var motion = torch.stack(
            [Velocity(change, across), Velocity(change, down), Mean(change.Squared()).Plus(1e-6).sqrt().Times(ChangeScale).Within(0, MostPixels)], -1);

        var none = torch.zeros_like(motion.narrow(1, 0, 1));
        var all = torch.cat([none, motion], 1).reshape(motion.shape[0], config.SegmentTokens, 2, motion.shape[2], 3);
        var (before, within) = (all.select(2, 0), all.select(2, 1));
        var after = torch.cat([before.narrow(1, 1, config.SegmentTokens - 1), none], 1);
        return torch.cat([before, within, after], -1).MoveToOuterDisposeScope();

        TorchTensor Mean(TorchTensor x) =>
            x.reshape(x.shape[0], intervals, config.Grid, config.PatchSize, config.Grid, config.PatchSize).mean([3, 5]).reshape(x.shape[0], intervals, -1);

        // pixels a frame
        TorchTensor Velocity(TorchTensor change, TorchTensor gradient) =>
            (Mean(change * gradient).Times(-1) / Mean(gradient.Squared()).Plus(GradientFloor)).Within(-MostPixels, MostPixels).Times(VelocityScale);
    }

    /// <summary>The central difference along an axis; 0 at its ends.</summary>
    private static TorchTensor Gradient(TorchTensor x, int axis)
    {
        var inner = x.shape[axis] - 2;
        var edge = torch.zeros_like(x.narrow(axis, 0, 1));
        return torch.cat([edge, x.narrow(axis, 2, inner).Minus(x.narrow(axis, 0, inner)).Times(0.5), edge], axis);
    }
}

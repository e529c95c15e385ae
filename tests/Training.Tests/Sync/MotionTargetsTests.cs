using MMAudio.Core.Models;
using MMAudio.Training.Sync;
using TorchSharp;

namespace MMAudio.Training.Tests.Sync;

public sealed class MotionTargetsTests
{
    private static readonly SynchformerConfig Config = new() { ImageSize = 32, PatchSize = 16 };

    [Fact]
    public void What_drifts_to_the_right_has_a_velocity_across_in_its_place_and_none_down()
    {
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        var pixels = torch.zeros([1, 16, 3, 32, 32]);
        for (var frame = 0; frame < 16; frame++)
        {
            for (var x = 0; x < 16; x++)
            {
                // a soft hill in the upper left patch, one pixel further every two frames
                pixels[0, frame, torch.TensorIndex.Ellipsis, torch.TensorIndex.Slice(0, 16), x] = MathF.Exp(-MathF.Pow((x - 4 - frame / 2f) / 3, 2));
            }
        }

        var motion = MotionTargets.Of(pixels, Config);

        Assert.Equal([1, 8, 4, 9], motion.shape);
        Assert.InRange(motion[0, 3, 0, 3].item<float>(), 0.15f, 0.3f); // half of 0.5 pixels a frame
        Assert.Equal(0, motion[0, 3, 0, 4].item<float>(), tolerance: 0.02f);
        Assert.All(Enumerable.Range(0, 2), value => Assert.Equal(0, motion[0, 3, 3, 3 + value].item<float>(), tolerance: 1e-6f));
    }

    [Fact]
    public void What_is_after_a_token_is_what_is_before_the_next_and_nothing_is_outside()
    {
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();
        var motion = MotionTargets.Of(torch.rand([2, 16, 3, 32, 32]), Config);

        var (before, after) = (motion.narrow(-1, 0, 3), motion.narrow(-1, 6, 3));

        Assert.True(before.narrow(1, 1, 7).allclose(after.narrow(1, 0, 7)));
        Assert.Equal(0, before.select(1, 0).abs().sum().item<float>() + after.select(1, 7).abs().sum().item<float>());
    }
}

using MMAudio.Core.Tensors;
using MMAudio.Media.Video;
using MMAudio.Networks.Engines;
using MMAudio.Verification.NetworkCases;

namespace MMAudio.Verification.DataCases;

/// <summary>Pictures at the size that CLIP and Synchformer see.</summary>
internal sealed class ResizeCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var (clipSize, syncSize) = (golden.Config.Int("clip_size"), golden.Config.Int("sync_size"));
        return golden.InputNames.SelectMany(name => new Check[]
        {
            new($"{name}.clip_u8", () => Resized(golden, name, (width, height) => BicubicResizer.Squash(width, height, clipSize))),
            new($"{name}.sync_u8", () => Resized(golden, name, (width, height) => BicubicResizer.CentreCrop(width, height, syncSize))),
        });
    }

    private static Tensor<byte> Resized(GoldenCase golden, string name, Func<int, int, BicubicResizer> resizerFor)
    {
        var picture = golden.Input(name).ToTensor<byte>();
        var resizer = resizerFor(picture.Shape[2], picture.Shape[1]);
        var result = Tensor<byte>.Zeros([1, resizer.Height, resizer.Width, 3]);
        resizer.Resize(Frames.ChannelsLast(picture.Reshape([1, .. picture.Shape])).Data, result.Data);
        return Frames.ChannelsFirst(result, 0);
    }
}

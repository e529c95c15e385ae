using MMAudio.Core.Tensors;

namespace MMAudio.Media.Video;

/// <summary>Picked frames at one size. A frame that is taken often is stored once until the tensor is made.</summary>
internal sealed class FrameStack(BicubicResizer resizer)
{
    private readonly List<byte[]> _frames = [];

    /// <summary>The source of each frame.</summary>
    public List<int> Sources { get; } = [];

    /// <summary>Resizes and adds a frame.</summary>
    /// <param name="frame">The full-size frame.</param>
    /// <param name="source">Its number.</param>
    /// <param name="times">How often it is taken.</param>
    public void Add(byte[] frame, int source, int times)
    {
        if (times == 0)
        {
            return;
        }

        var resized = new byte[resizer.Height * resizer.Width * 3];
        resizer.Resize(frame, resized);
        _frames.AddRange(Enumerable.Repeat(resized, times));
        Sources.AddRange(Enumerable.Repeat(source, times));
    }

    /// <summary>Adds the last frame again.</summary>
    public void Repeat(int times)
    {
        if (times > 0)
        {
            _frames.AddRange(Enumerable.Repeat(_frames[^1], times));
            Sources.AddRange(Enumerable.Repeat(Sources[^1], times));
        }
    }

    /// <summary>The first frames as one tensor.</summary>
    public Tensor<byte> ToTensor(int count)
    {
        var tensor = Tensor<byte>.Zeros([count, resizer.Height, resizer.Width, 3]);
        for (var i = 0; i < count; i++)
        {
            _frames[i].CopyTo(tensor.Row(i));
        }

        return tensor;
    }
}

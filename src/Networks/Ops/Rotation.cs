using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>Cosines and sines of rotary positions, [n hd/2] each, for interleaved pairs of channels.</summary>
/// <param name="Cos">Cosines.</param>
/// <param name="Sin">Sines.</param>
public sealed record Rotation(Tensor<float> Cos, Tensor<float> Sin)
{
    /// <summary>The table for <paramref name="length"/> positions of heads of <paramref name="headDim"/> channels, in float32 as the reference.</summary>
    /// <param name="length">Positions.</param>
    /// <param name="headDim">Channels of a head.</param>
    /// <param name="scale">Position of the second token: latent tokens per token of this stream, which aligns the streams in time (paper section 3.3).</param>
    public static Rotation Of(int length, int headDim, double scale)
    {
        var pairs = headDim / 2;
        var cos = Tensor<float>.Zeros([length, pairs]);
        var sin = Tensor<float>.Zeros([length, pairs]);
        for (var pair = 0; pair < pairs; pair++)
        {
            var frequency = 1f / MathF.Pow(10000f, (float)(2 * pair) / headDim) * (float)scale;
            for (var position = 0; position < length; position++)
            {
                cos.Data[position * pairs + pair] = MathF.Cos(position * frequency);
                sin.Data[position * pairs + pair] = MathF.Sin(position * frequency);
            }
        }

        return new(cos, sin);
    }
}

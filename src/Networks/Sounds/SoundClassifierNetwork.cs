using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Sounds;

/// <summary>
/// A small classifier of sounds: convolutions over the time of a mel spectrogram at three scales, learned questions that pick the telling
/// moments (a strike is short, a stream of water long), and a linear layer.
/// </summary>
internal sealed class SoundClassifierNetwork(Parameters p, SoundClassifierConfig config)
{
    private const double NormEpsilon = 1e-5;
    private const int Scales = 3;
    private const int FirstKernel = 5;
    private const int Kernel = 3;

    /// <summary>Embedding [b e] and logits [b classes] of normalised spectrograms [b bands frames].</summary>
    public (Value Embedding, Value Logits) Forward(Value spectrograms)
    {
        var x = Layers.TokenConv(p / "stem", spectrograms.Transpose(0, 2, 1), config.Width, FirstKernel);
        for (var scale = 0; scale < Scales; scale++)
        {
            x = Halve(x);
            for (var i = 0; i < config.BlocksPerScale; i++)
            {
                x += Block(p / "scales" / scale / i, x);
            }
        }

        var heard = Norm(p / "norm", x);
        var embedding = Layers.Linear(p / "embed", Listen(heard), config.EmbedDim).Apply(Unary.Gelu);
        return (embedding, Layers.Linear(p / "head", embedding, config.Classes.Count));
    }

    private Value Block(Parameters block, Value x)
    {
        var h = Layers.TokenConv(block / "first", Norm(block / "norm", x), config.Width, Kernel).Apply(Unary.Gelu);
        return Layers.TokenConv(block / "second", h, config.Width, Kernel);
    }

    /// <summary>What each question finds, and the mean of all moments, [b (queries+1)·d].</summary>
    private Value Listen(Value x)
    {
        var (b, d) = (x.Shape[0], config.Width);
        var queries = p["queries", [1, config.Queries, d]].Expand([b, config.Queries, d]).Reshape(b, config.Queries, 1, d);
        var keys = Layers.Linear(p / "key", x, d).Reshape(b, x.Shape[1], 1, d);
        var found = p.Ops.Attention(queries, keys, x.Reshape(b, x.Shape[1], 1, d));
        return p.Ops.Concat(1, found, x.Mean(1, keep: true)).Reshape(b, (config.Queries + 1) * d);
    }

    /// <summary>The mean of two neighbours; an odd last moment is left out.</summary>
    private static Value Halve(Value x)
    {
        var (b, half, d) = (x.Shape[0], x.Shape[1] / 2, x.Shape[2]);
        return x.Slice(1, 0, 2 * half).Reshape(b, half, 2, d).Mean(2);
    }

    private static Value Norm(Parameters p, Value x) => Layers.LayerNorm(p, x, NormEpsilon);
}

using MMAudio.Core.Models;
using MMAudio.Networks.Ops;

namespace MMAudio.Networks.Flow;

/// <summary>The last layer. It takes the global condition, not the frame-aligned one: so the official models were trained.</summary>
internal static class FinalBlock
{
    /// <summary>The velocity [b n latent] of x [b n d]; c [b 1 d] is after SiLU.</summary>
    public static Value Forward(Parameters p, FlowConfig config, Value x, Value c)
    {
        var m = Layers.Linear(p / "adaLN_modulation" / 1, c, 2 * config.HiddenDim).Chunk(2, -1);
        return Layers.TokenConv(p / "conv", MMDiTSingleBlock.Modulate(x, m[0], m[1]), config.LatentDim, kernel: 7);
    }
}

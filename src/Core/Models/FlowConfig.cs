namespace MMAudio.Core.Models;

/// <summary>The sizes of a flow network (paper section 3.3); defaults are those that all official variants share.</summary>
/// <param name="LatentDim">Channels of the audio latent.</param>
/// <param name="HiddenDim">Width of the transformer, D.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Depth">Joint plus fused blocks.</param>
/// <param name="FusedDepth">Blocks on the latent alone, after the joint ones.</param>
/// <param name="Version2">Whether timestep embedding and projections are those of the v2 networks.</param>
public sealed record FlowConfig(int LatentDim, int HiddenDim, int Heads, int Depth, int FusedDepth, bool Version2 = false)
{
    /// <summary>Channels of a CLIP image feature.</summary>
    public int ClipDim { get; init; } = 1024;

    /// <summary>Channels of a sync feature.</summary>
    public int SyncDim { get; init; } = 768;

    /// <summary>Channels of a text feature.</summary>
    public int TextDim { get; init; } = 1024;

    /// <summary>Text tokens.</summary>
    public int TextLength { get; init; } = 77;

    /// <summary>Nominal width of a block's feed-forward layers, in multiples of <see cref="HiddenDim"/>.</summary>
    public double MlpRatio { get; init; } = 4;

    /// <summary>Tokens that a layer of a block on latent or CLIP tokens spans: 3 (ConvMLP, paper section 3.3), or 1 for linear layers.</summary>
    public int BlockKernel { get; init; } = 3;

    /// <summary>Whether tokens carry rotary positions.</summary>
    public bool Positions { get; init; } = true;

    /// <summary>Whether positions of CLIP frames count in latent tokens (paper section 3.3), or both streams count by themselves.</summary>
    public bool AlignedPositions { get; init; } = true;

    /// <summary>Blocks on latent, CLIP and text streams together.</summary>
    public int JointDepth => Depth - FusedDepth;

    /// <summary>Width of one head.</summary>
    public int HeadDim => HiddenDim / Heads;
}

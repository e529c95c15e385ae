namespace MMAudio.Core.Models;

/// <summary>The sizes of Synchformer's visual encoder; defaults are the official ones.</summary>
public sealed record SynchformerConfig
{
    /// <summary>Channels of a token.</summary>
    public int Dim { get; init; } = 768;

    /// <summary>Blocks.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Width of the feed-forward layers, in multiples of <see cref="Dim"/>.</summary>
    public int MlpRatio { get; init; } = 4;

    /// <summary>Side of a frame in pixels.</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Frames that one patch spans.</summary>
    public int PatchFrames { get; init; } = 2;

    /// <summary>Frames of a segment.</summary>
    public int SegmentFrames { get; init; } = 16;

    /// <summary>Frames from the start of a segment to the start of the next.</summary>
    public int SegmentStride { get; init; } = 8;

    /// <summary>The audio tower and the offset head, which only measuring needs: a checkpoint may lack them; null where they are not known.</summary>
    public SynchformerAudioConfig? Audio { get; init; }

    /// <summary>Patches along one side of a frame.</summary>
    public int Grid => ImageSize / PatchSize;

    /// <summary>Tokens, that is time steps, of a segment.</summary>
    public int SegmentTokens => SegmentFrames / PatchFrames;
}

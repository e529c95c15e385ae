namespace MMAudio.Core.Models;

/// <summary>
/// The sizes of what Synchformer has beside its visual encoder: the audio tower, as wide as the visual one, and the transformer that tells
/// the offset between the two; defaults are the official ones.
/// </summary>
public sealed record SynchformerAudioConfig
{
    /// <summary>Blocks of the audio tower.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Attention heads of the audio tower.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Mel bands of a segment's spectrogram.</summary>
    public int MelBands { get; init; } = 128;

    /// <summary>Frames of a segment's spectrogram.</summary>
    public int MelFrames { get; init; } = 66;

    /// <summary>Side of a patch, in bands and frames.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Bands or frames from the start of a patch to the start of the next.</summary>
    public int PatchStride { get; init; } = 10;

    /// <summary>Blocks of the transformer over all segments.</summary>
    public int OffsetDepth { get; init; } = 3;

    /// <summary>Attention heads of the transformer over all segments.</summary>
    public int OffsetHeads { get; init; } = 8;

    /// <summary>Offsets that are told apart, evenly from the earliest to the latest.</summary>
    public int OffsetClasses { get; init; } = 21;

    /// <summary>Segments that are compared at once.</summary>
    public int OffsetSegments { get; init; } = 14;

    /// <summary>Patches along the frequencies.</summary>
    public int BandPatches => (MelBands - PatchSize) / PatchStride + 1;

    /// <summary>Patches along the time, and so tokens of a segment.</summary>
    public int SegmentTokens => (MelFrames - PatchSize) / PatchStride + 1;
}

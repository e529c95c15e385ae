using MMAudio.Core.Tensors;
using MMAudio.Media.Probing;

namespace MMAudio.Pipeline.Stages;

/// <summary>What a source shows within its window; a prompt alone shows nothing.</summary>
/// <param name="ContentHash">SHA-256 of the source file in hex, empty for a prompt alone: noise is drawn from it.</param>
/// <param name="Window">The stretch of the source, as far as the source reaches.</param>
public sealed record SourceFrames(string ContentHash, TimeWindow Window)
{
    /// <summary>The source file; null for a prompt alone.</summary>
    public string? Source { get; init; }

    /// <summary>The source as probed; null unless it is a video.</summary>
    public MediaInfo? Video { get; init; }

    /// <summary>Frames for CLIP, 8 a second, [n h w 3]; a picture has one.</summary>
    public Tensor<byte>? Clip { get; init; }

    /// <summary>Frames for Synchformer, 25 a second, [n h w 3]; a picture has none.</summary>
    public Tensor<byte>? Sync { get; init; }

    /// <summary>What the user should know: a window shorter than the video, damaged frames.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

namespace MMAudio.Core.Models;

/// <summary>The sizes of a CLIP model; defaults are those of DFN5B ViT-H/14.</summary>
public sealed record ClipConfig
{
    /// <summary>Channels of an image feature.</summary>
    public int EmbedDim { get; init; } = 1024;

    /// <summary>Side, in pixels, of the frames that are fed in; what exceeds a whole number of patches is not seen.</summary>
    public int InputSize { get; init; } = 384;

    /// <summary>Side, in pixels, that the positional embedding was made for.</summary>
    public int ImageSize { get; init; } = 378;

    /// <summary>Side of a patch in pixels.</summary>
    public int PatchSize { get; init; } = 14;

    /// <summary>Width of the image tower.</summary>
    public int VisionDim { get; init; } = 1280;

    /// <summary>Blocks of the image tower.</summary>
    public int VisionDepth { get; init; } = 32;

    /// <summary>Heads of the image tower.</summary>
    public int VisionHeads { get; init; } = 16;

    /// <summary>Width of the text tower.</summary>
    public int TextDim { get; init; } = 1024;

    /// <summary>Blocks of the text tower.</summary>
    public int TextDepth { get; init; } = 24;

    /// <summary>Heads of the text tower.</summary>
    public int TextHeads { get; init; } = 16;

    /// <summary>Tokens of a prompt.</summary>
    public int ContextLength { get; init; } = 77;

    /// <summary>Entries of the token table.</summary>
    public int VocabularySize { get; init; } = 49408;

    /// <summary>Patches along one side of the image.</summary>
    public int Grid => ImageSize / PatchSize;
}

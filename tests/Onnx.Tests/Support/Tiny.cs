using MMAudio.Core.Models;

namespace MMAudio.Onnx.Tests.Support;

/// <summary>Networks of all structure and hardly any size.</summary>
internal static class Tiny
{
    public static FlowConfig Flow { get; } = new(LatentDim: 6, HiddenDim: 32, Heads: 2, Depth: 3, FusedDepth: 1)
    {
        ClipDim = 12, SyncDim = 10, TextDim = 14, TextLength = 5,
    };

    public static ClipConfig Clip { get; } = new()
    {
        EmbedDim = 12, InputSize = 30, ImageSize = 28, PatchSize = 14, VisionDim = 16, VisionDepth = 1, VisionHeads = 2,
        TextDim = 14, TextDepth = 2, TextHeads = 2, ContextLength = 5, VocabularySize = 20,
    };

    public static SynchformerConfig Synchformer { get; } = new() { Dim = 16, Depth = 1, Heads = 2, ImageSize = 32 };

    public static VaeConfig Vae { get; } = new(MelBands: 8, LatentDim: 6, BaseDim: 8);

    public static VocoderConfig Vocoder { get; } = new(MelBands: 8, BaseDim: 16, [4, 2], [8, 4]);
}

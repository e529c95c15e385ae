using MMAudio.Core.Models;

namespace MMAudio.Testing;

/// <summary>All networks of a model, of full structure and so small that a whole generation takes a moment.</summary>
public static class TinyVariant
{
    /// <summary>The variant under a name, with room for a vocabulary.</summary>
    public static ModelVariant Of(string name, int vocabularySize) => new(
        name,
        MelConfig.Rate16k,
        new(4, 16, 2, 3, 1) { ClipDim = 8, SyncDim = 8, TextDim = 8 },
        new(80, 4, 8),
        new(80, 64, [4, 4, 2, 2, 2, 2], [8, 8, 4, 4, 4, 4]),
        new()
        {
            EmbedDim = 8, InputSize = 28, ImageSize = 28, PatchSize = 14, VisionDim = 16, VisionDepth = 1, VisionHeads = 2,
            TextDim = 8, TextDepth = 1, TextHeads = 2, VocabularySize = vocabularySize,
        },
        new() { Dim = 8, Depth = 1, Heads = 2, ImageSize = 32 });
}

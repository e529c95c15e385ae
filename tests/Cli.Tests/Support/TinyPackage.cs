using MMAudio.Checkpoints.Synthesis;
using MMAudio.Core.Models;

namespace MMAudio.Cli.Tests.Support;

/// <summary>A folder of models that holds <c>mini</c>, made so small that a generation takes a moment.</summary>
public sealed class TinyPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-models-");

    internal static ModelVariant Variant { get; } = new(
        "mini",
        MelConfig.Rate16k,
        new(4, 16, 2, 3, 1) { ClipDim = 8, SyncDim = 8, TextDim = 8 },
        new(80, 4, 8),
        new(80, 64, [4, 4, 2, 2, 2, 2], [8, 8, 4, 4, 4, 4]),
        new()
        {
            EmbedDim = 8, InputSize = 28, ImageSize = 28, PatchSize = 14, VisionDim = 16, VisionDepth = 1, VisionHeads = 2,
            TextDim = 8, TextDepth = 1, TextHeads = 2, VocabularySize = 600,
        },
        new() { Dim = 8, Depth = 1, Heads = 2, ImageSize = 32 });

    public string Folder => _folder.FullName;

    public Task InitializeAsync() => ModelSynthesizer.SynthesizeAsync(new(Variant), Folder);

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

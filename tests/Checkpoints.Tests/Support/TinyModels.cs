using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Tests.Support;

/// <summary>Networks of a few thousand parameters.</summary>
internal static class TinyModels
{
    /// <summary>All components as small as they can be; 16 kHz.</summary>
    public static ModelVariant Variant { get; } = new(
        "tiny",
        MelConfig.Rate16k,
        new(2, 8, 2, 2, 1) { ClipDim = 4, SyncDim = 4, TextDim = 4, TextLength = 5, MlpRatio = 0.5 },
        new(8, 2, 4),
        new(8, 16, [4, 2], [8, 4]),
        new()
        {
            EmbedDim = 4, InputSize = 28, ImageSize = 28, VisionDim = 8, VisionDepth = 1, VisionHeads = 2,
            TextDim = 4, TextDepth = 1, TextHeads = 2, ContextLength = 5, VocabularySize = 540,
        },
        new() { Dim = 8, Depth = 1, Heads = 2, ImageSize = 32 });

    public static Task<ModelPackage> MakeAsync(string target, string name = "tiny") =>
        ModelSynthesizer.SynthesizeAsync(new(Variant) { Name = name }, target);

    /// <summary>Moves a package's files to where the reference keeps them.</summary>
    public static async Task<string> MakeReferenceFolderAsync(string target)
    {
        var package = await MakeAsync(target, "source");
        Directory.CreateDirectory(Path.Combine(package.Folder, "weights"));
        Directory.CreateDirectory(Path.Combine(package.Folder, "ext_weights"));
        foreach (var file in package.Manifest.Files)
        {
            var name = file == package.Manifest.Vocabulary ? "bpe_simple_vocab_16e6.txt" : file.Path;
            var folder = file == package.Manifest.Components.Flow ? "weights" : "ext_weights";
            File.Move(package.PathOf(file), Path.Combine(package.Folder, folder, name));
        }

        File.Delete(Path.Combine(package.Folder, "model.json"));
        return package.Folder;
    }
}

using MMAudio.Checkpoints.Components;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>A folder with <c>model.json</c> and the checkpoints of all components; opening one reads its description alone.</summary>
public sealed class ModelPackage
{
    private ModelPackage(string folder, PackageManifest manifest) => (Folder, Manifest) = (folder, manifest);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>What <c>model.json</c> says.</summary>
    public PackageManifest Manifest { get; }

    /// <summary>The configuration of every component.</summary>
    public ModelVariant Variant => Manifest.Variant;

    /// <summary>The tokenizer's merges; null when the package has none.</summary>
    public string? VocabularyPath => Manifest.Vocabulary is { } file ? PathOf(file) : null;

    /// <summary>Opens a package by its folder.</summary>
    /// <exception cref="WeightsException">The folder is no package, or its description is damaged.</exception>
    public static ModelPackage Open(string folder) => new(folder, ManifestFile.Read(folder));

    /// <summary>Where a file of the package lies.</summary>
    public string PathOf(PackageFile file) => Path.GetFullPath(Path.Combine(Folder, file.Path));

    /// <summary>Maps the weights of a component, checked by name and shape, not by content.</summary>
    /// <exception cref="WeightsException">The file is missing, damaged, changed, or does not fit its network.</exception>
    public OpenedWeights OpenWeights(ModelComponent component)
    {
        var file = Manifest.Components[component];
        var path = PathOf(file);
        var found = new FileInfo(path);
        return found.Exists && found.Length != file.Size
            ? throw new WeightsException(path, $"has {found.Length} bytes instead of {file.Size}; run mmaudio models verify {Manifest.Name}")
            : OpenedWeights.Open(path, Variant, component);
    }

    /// <summary>Writes the description of a package whose files are in place.</summary>
    internal static ModelPackage Create(string folder, PackageManifest manifest)
    {
        ManifestFile.Write(folder, manifest);
        return Open(folder);
    }
}

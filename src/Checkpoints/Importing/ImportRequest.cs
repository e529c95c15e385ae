using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Importing;

/// <summary>Files that a user has, to be made a package.</summary>
/// <param name="Variant">The networks that they belong to.</param>
/// <param name="Folders">Where to look: the reference's directory with <c>weights/</c> and <c>ext_weights/</c>, caches of downloads.</param>
public sealed record ImportRequest(ModelVariant Variant, IReadOnlyList<string> Folders)
{
    /// <summary>The name of the package.</summary>
    public string Name { get; init; } = Variant.Name;

    /// <summary>Checkpoints that the user names one by one.</summary>
    public IReadOnlyDictionary<ModelComponent, string> Files { get; init; } = new Dictionary<ModelComponent, string>();

    /// <summary>The tokenizer's merges, when the user names them.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>How the package comes by its files.</summary>
    public ImportMode Mode { get; init; } = ImportMode.Copy;

    /// <summary>The SPDX id of the weights' licence.</summary>
    public string License { get; init; } = Catalog.ModelCatalog.OfficialLicense;

    /// <summary>The sentence that users must be shown.</summary>
    public string Notice { get; init; } = Catalog.ModelCatalog.OfficialNotice;
}

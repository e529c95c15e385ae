using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>A model that its makers publish.</summary>
/// <param name="Variant">Its networks.</param>
/// <param name="License">The SPDX id of its licence.</param>
/// <param name="Notice">The sentence that a user must be shown before fetching it.</param>
/// <param name="Files">Its files.</param>
public sealed record OfficialModel(ModelVariant Variant, string License, string Notice, IReadOnlyList<OfficialFile> Files)
{
    /// <summary>The name on the command line.</summary>
    public string Name => Variant.Name;

    /// <summary>Bytes of all files, about.</summary>
    public long ApproximateSize => Files.Sum(file => file.ApproximateSize);
}

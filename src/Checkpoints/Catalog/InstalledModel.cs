using MMAudio.Checkpoints.Packages;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>A model package on this machine.</summary>
/// <param name="Name">The name of its folder, by which it is chosen.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Package">The package; null when it cannot be opened.</param>
/// <param name="Problem">Why it cannot be opened.</param>
public sealed record InstalledModel(string Name, string Folder, ModelPackage? Package, string? Problem);

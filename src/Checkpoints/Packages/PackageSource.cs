using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>A file that is to become part of a package.</summary>
/// <param name="Component">The component whose checkpoint it is; null for the tokenizer's merges.</param>
/// <param name="Path">Where it lies, absolute.</param>
/// <param name="Recorded">What <c>model.json</c> will say of its place.</param>
/// <param name="Url">Where it came from.</param>
internal sealed record PackageSource(ModelComponent? Component, string Path, string Recorded, string? Url = null)
{
    /// <summary>Its checksums, where they are being computed already.</summary>
    public Task<FileDigest>? Digest { get; init; }
}

using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>A published file that belongs to a model.</summary>
/// <param name="Component">The component whose checkpoint it is; null for the tokenizer's merges.</param>
/// <param name="Name">Its file name.</param>
/// <param name="Url">Where its makers publish it.</param>
public sealed record OfficialFile(ModelComponent? Component, string Name, string Url)
{
    /// <summary>The published MD5, where there is one.</summary>
    public string? Md5 { get; init; }

    /// <summary>The SHA-256, where it is known.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes, about: for telling how long a download takes, not for checking it.</summary>
    public long ApproximateSize { get; init; }
}

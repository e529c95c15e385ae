namespace MMAudio.Checkpoints.Packages;

/// <summary>A file of a model package.</summary>
/// <param name="Path">Where it lies: relative to the package, or absolute when the package only refers to it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record PackageFile(string Path, long Size, string Sha256)
{
    /// <summary>The address it was fetched from.</summary>
    public string? Source { get; init; }
}

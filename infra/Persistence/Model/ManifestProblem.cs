namespace MMAudio.Persistence.Model;

/// <summary>A row of a manifest that cannot be used.</summary>
public sealed class ManifestProblem
{
    /// <summary>Its key.</summary>
    public long Id { get; set; }

    /// <summary>The catalog.</summary>
    public Guid CatalogId { get; set; }

    /// <summary>The manifest's name in the store.</summary>
    public required string Manifest { get; set; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; set; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string Message { get; set; }
}

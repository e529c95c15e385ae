namespace MMAudio.Persistence.Model;

/// <summary>A blob that was seen under <c>incoming/</c>.</summary>
public sealed class SourceFile
{
    /// <summary>Its name in the store; the key.</summary>
    public required string Name { get; set; }

    /// <summary>Its catalog.</summary>
    public Guid CatalogId { get; set; }

    /// <summary>What it is taken for.</summary>
    public SourceKind Kind { get; set; }

    /// <summary>The tag of the content that was seen last.</summary>
    public required string ETag { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>When it was first seen with this tag: a file that still grows has a new tag at every look.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The tag for which clips were made, or the manifest read; null before.</summary>
    public string? AdmittedETag { get; set; }

    /// <summary>SHA-256 of the content with the admitted tag, in hex.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Whether it must be admitted again although its content is the same: a manifest has changed.</summary>
    public bool IsDue { get; set; }

    /// <summary>Why no clip was made of it, in one sentence; null where one was, or it was not looked at yet.</summary>
    public string? Problem { get; set; }

    /// <summary>Who has it in hand; null where nobody has.</summary>
    public Guid? Claim { get; set; }

    /// <summary>When the claim ends, should its holder not come back.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
}

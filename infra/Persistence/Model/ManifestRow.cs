namespace MMAudio.Persistence.Model;

/// <summary>A row of a manifest that was read: what one file is to become. Found by file, and by output.</summary>
public sealed class ManifestRow
{
    /// <summary>The file of a row that speaks of all files without one of their own.</summary>
    public const string AnyFile = "*";

    /// <summary>Its key.</summary>
    public long Id { get; set; }

    /// <summary>The manifest's name in the store.</summary>
    public required string Manifest { get; set; }

    /// <summary>The tag of the manifest's content that it stands in; rows of another tag are being written, or are left over.</summary>
    public required string ETag { get; set; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; set; }

    /// <summary>The name of the file in the store, or <see cref="AnyFile"/>.</summary>
    public required string File { get; set; }

    /// <summary>The name of the result in the store; null for <see cref="AnyFile"/>.</summary>
    public string? Output { get; set; }

    /// <summary>The settings that it gives, as JSON.</summary>
    public required string Settings { get; set; }

    /// <summary>Why its file cannot be dubbed as it asks, in one sentence.</summary>
    public string? Problem { get; set; }
}

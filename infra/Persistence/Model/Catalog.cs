namespace MMAudio.Persistence.Model;

/// <summary>Videos that were dropped together: the folder of this name under <c>incoming/</c>.</summary>
public sealed class Catalog
{
    /// <summary>Its key.</summary>
    public Guid Id { get; set; }

    /// <summary>Its unique name, a folder name.</summary>
    public required string Name { get; set; }

    /// <summary>Settings for files that no manifest speaks of, as JSON; null takes the product's defaults.</summary>
    public string? Defaults { get; set; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; set; }

    /// <summary>Whether nothing more of it is sent out; what is in a worker's hands is finished.</summary>
    public bool Paused { get; set; }

    /// <summary>Whether something has changed since its summary was written.</summary>
    public bool SummaryIsDue { get; set; }

    /// <summary>When it was first seen.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

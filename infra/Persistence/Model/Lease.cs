namespace MMAudio.Persistence.Model;

/// <summary>A duty that one replica has for a while.</summary>
public sealed class Lease
{
    /// <summary>The duty: <c>watch</c>, <c>sweep</c>; the key.</summary>
    public required string Name { get; set; }

    /// <summary>The replica.</summary>
    public required string Holder { get; set; }

    /// <summary>When it ends unless renewed.</summary>
    public DateTimeOffset Until { get; set; }
}

namespace MMAudio.Checkpoints.Catalog;

/// <summary>How to fetch models.</summary>
public sealed record PullOptions
{
    /// <summary>The environment variable that names a mirror.</summary>
    public const string MirrorVariable = "MMAUDIO_MIRROR";

    /// <summary>Whether the user has accepted the licence.</summary>
    public bool AcceptLicense { get; init; }

    /// <summary>An address under which all files lie by their names, used instead of the official ones; null for those.</summary>
    public string? Mirror { get; init; } = Environment.GetEnvironmentVariable(MirrorVariable);

    /// <summary>Attempts in a row that bring nothing before a download is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause before the second attempt; it doubles with each.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>No file is larger than this, whatever a server says.</summary>
    public long MaximumFileSize { get; init; } = 16L << 30;
}

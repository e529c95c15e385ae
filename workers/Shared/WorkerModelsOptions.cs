using System.ComponentModel.DataAnnotations;

namespace MMAudio.Workers;

/// <summary>Which model packages a worker opens, and how many it holds.</summary>
internal sealed class WorkerModelsOptions
{
    public const string Section = "Models";

    /// <summary>The folder of model packages; null looks where the command line looks.</summary>
    public string? Folder { get; init; }

    /// <summary>How many packages stay loaded.</summary>
    [Range(1, 100)]
    public int Loaded { get; init; } = 2;

    /// <summary>
    /// A package of at most so many bytes stays loaded from message to message. A worker loads the networks of its stage alone, so that the
    /// largest may stay; a process that hosts all workers says less.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long KeepLoadedBytes { get; init; } = long.MaxValue;
}

namespace MMAudio.Pipeline.Engines;

/// <summary>How engines are held.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// A package whose weights are at most this many bytes keeps all its engines loaded from clip to clip. Those of a larger one are loaded
    /// for their stage and given back after it, so that the peak of memory is one stage, not their sum.
    /// </summary>
    public long KeepLoadedBytes { get; init; } = 1L << 30;

    /// <summary>A folder in which visual features are kept from run to run; null keeps none.</summary>
    public string? FeatureFolder { get; init; }
}

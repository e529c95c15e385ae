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

    /// <summary>
    /// How many flow networks, each for one batch size and clip length, stay loaded; null for four of a small package and one of a large. Each
    /// takes 0.3 to 0.9 times the weights, and to load one takes 0.1 s of <c>mini</c> and 1.3 s of <c>small_16k</c>.
    /// </summary>
    public int? FlowNetworks { get; init; }
}

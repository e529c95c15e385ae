namespace MMAudio.Torch;

/// <summary>How Torch runs.</summary>
public sealed record TorchOptions
{
    /// <summary>Threads of one operation; null leaves Torch's own choice. On a busy machine 1 is often the fastest.</summary>
    public int? Threads { get; init; }

    /// <summary>What computes; null leaves it as it is.</summary>
    public TorchDevice? Device { get; init; }
}

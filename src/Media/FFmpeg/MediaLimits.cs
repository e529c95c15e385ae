namespace MMAudio.Media.FFmpeg;

/// <summary>
/// What a file that nobody vouches for may cost; a file over a limit is refused as <c>resource_limit</c> or <c>too_long</c>.
/// </summary>
public sealed record MediaLimits
{
    /// <summary>Longest side of a picture or video, in pixels.</summary>
    public int MaxSide { get; init; } = 8192;

    /// <summary>Greatest number of pixels of a frame: 8K video passes.</summary>
    public int MaxPixels { get; init; } = 36_000_000;

    /// <summary>Longest video that is accepted, by its declared length and by its packets.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Wall time of the look at a file's header.</summary>
    public TimeSpan ProbeTime { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Wall time of one run of ffmpeg that decodes, encodes or copies.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Bytes of address space of one ffmpeg process, set by prlimit where there is one; its largest block elsewhere too.</summary>
    public long MaxMemory { get; init; } = 2L << 30;

    /// <summary>Decoder threads of one ffmpeg process.</summary>
    public int Threads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}

namespace MMAudio.Training.Flow;

/// <summary>How the flow network is trained, beside its learner's rates; the defaults are the reference's (paper section 3 and its appendix).</summary>
public sealed record FlowSettings
{
    /// <summary>Examples of a step.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>What batches and all random numbers follow from.</summary>
    public uint Seed { get; init; } = 42;

    /// <summary>The probability that an example loses its video, and, apart from that, its text.</summary>
    public double NullProbability { get; init; } = 0.1;

    /// <summary>
    /// The probability that an example loses its CLIP features alone, apart from the others; the reference has none. Words and picture otherwise
    /// always agree where something moves, and the words of what was never seen would not be heeded.
    /// </summary>
    public double ClipNullProbability { get; init; }

    /// <summary>The mean of the normal numbers whose sigmoid is the time.</summary>
    public double TimeMean { get; init; }

    /// <summary>The deviation of the normal numbers whose sigmoid is the time.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Whether sync features are used; otherwise the empty ones stand for all of them.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>The relative widths of the running averages; the first is what the network becomes.</summary>
    public IReadOnlyList<double> AverageWidths { get; init; } = [0.05, 0.1];

    /// <summary>Steps between two files of the averages, from which others can be made afterwards; 0 for none.</summary>
    public int AverageFilesEvery { get; init; } = 5000;

    /// <summary>Whether matrix products are computed in bfloat16 on devices that do.</summary>
    public bool HalfPrecision { get; init; }
}

using MMAudio.Evaluation.Distributions;
using MMAudio.Evaluation.Events;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Sets;

namespace MMAudio.Evaluation.Judging;

/// <summary>What is judged, by what, and how.</summary>
/// <param name="Truth">What is known of the clips.</param>
/// <param name="Results">The folders of results, side by side.</param>
public sealed record EvaluationPlan(TruthFolder Truth, IReadOnlyList<ResultFolder> Results)
{
    /// <summary>True sounds by clip name, for distances and pictures; where null, the truth's own media.</summary>
    public ResultFolder? Reference { get; init; }

    /// <summary>What hears classes; null where there is none.</summary>
    public ClassifierModel? Classifier { get; init; }

    /// <summary>What sees offsets; null where there is none.</summary>
    public OffsetModel? Offsets { get; init; }

    /// <summary>Embeddings of the true pictures or captions by clip name; null where there are none.</summary>
    public IReadOnlyDictionary<string, float[]>? Embeddings { get; init; }

    /// <summary>Embeddings of the generated sounds by clip name, in the same space, by the name of the folder of results.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, float[]>> ResultEmbeddings { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, float[]>>();

    /// <summary>Whether as many onsets as events, at random times, are judged as well: the floor.</summary>
    public bool WithRandomBaseline { get; init; }

    /// <summary>What counts as an onset.</summary>
    public OnsetSettings Onsets { get; init; } = new();

    /// <summary>The threshold, and window in seconds, of the reference's onset evaluation.</summary>
    public double ReferenceDelta { get; init; } = 0.3;

    /// <summary>Parts into which the sounds of an inception score are split.</summary>
    public int Splits { get; init; } = InceptionScore.DefaultSplits;

    /// <summary>Clips that are judged at a time.</summary>
    public int Workers { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>The true sound of a clip; null where there is none.</summary>
    public string? ReferenceOf(string clip) => Reference is { } reference
        ? reference.Files.GetValueOrDefault(clip)
        : Truth.Clips.GetValueOrDefault(clip)?.Media;
}

namespace MMAudio.Evaluation.Scores;

/// <summary>How often the class that a classifier hears is one of those that the clip has.</summary>
/// <param name="Hits">Clips whose highest class is one of theirs.</param>
/// <param name="Clips">Clips that have a class which the classifier knows.</param>
/// <param name="ByClass">The same for the clips of each class; a clip of two classes counts for both.</param>
public sealed record ClassAccuracy(int Hits, int Clips, IReadOnlyDictionary<string, ClassHits> ByClass)
{
    /// <summary>Hits among clips, 0 to 1.</summary>
    public double Share => Clips == 0 ? 0 : (double)Hits / Clips;

    /// <summary>Counts the clips.</summary>
    /// <param name="clips">The class that was heard, and those that the clip has.</param>
    public static ClassAccuracy Of(IReadOnlyCollection<(string Heard, IReadOnlyList<string> Labels)> clips) => new(
        clips.Count(IsHit),
        clips.Count,
        clips.SelectMany(clip => clip.Labels.Distinct().Select(label => (Label: label, Hit: IsHit(clip))))
            .GroupBy(clip => clip.Label, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new ClassHits(group.Count(clip => clip.Hit), group.Count())));

    private static bool IsHit((string Heard, IReadOnlyList<string> Labels) clip) => clip.Labels.Contains(clip.Heard);
}

namespace MMAudio.Training.Features;

/// <summary>What a set of features says of a clip in words.</summary>
/// <param name="Id">A name that is unique within its set and fit for a file's name.</param>
/// <param name="Caption">What is heard; null where nobody said.</param>
/// <param name="Labels">The classes heard in it, most prominent first.</param>
public sealed record ClipWords(string Id, string? Caption, IReadOnlyList<string> Labels);

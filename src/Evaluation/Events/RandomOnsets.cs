namespace MMAudio.Evaluation.Events;

/// <summary>The floor of the event measure: as many onsets as there are events, at random times.</summary>
public static class RandomOnsets
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Times in seconds, ascending; the same name gives the same ones.</summary>
    /// <param name="name">The clip.</param>
    /// <param name="count">How many.</param>
    /// <param name="length">How long the clip lasts.</param>
    public static IReadOnlyList<double> Of(string name, int count, TimeSpan length)
    {
        // FNV-1a, for the hash codes of strings differ from process to process
        var random = new Random((int)name.Aggregate(Offset, (hash, character) => (hash ^ character) * Prime));
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * length.TotalSeconds).Order()];
    }
}

namespace MMAudio.Networks.Flow;

/// <summary>Resampling of a token sequence by nearest neighbours, with pixel centres aligned.</summary>
internal static class NearestExact
{
    /// <summary>The source index of each target token; in float32, for exact ties fall as in torch (at 192 to 345 tokens: 57 and 172).</summary>
    public static int[] Indices(int source, int target)
    {
        var scale = (float)source / target;
        return [.. Enumerable.Range(0, target).Select(i => Math.Min(source - 1, (int)MathF.Floor((i + 0.5f) * scale)))];
    }
}

namespace MMAudio.Evaluation.Onsets;

/// <summary>Leaves one onset of those that lie too close together.</summary>
internal static class OnsetThinning
{
    private const double MinimumDistance = 0.05 * OnsetDetector.SampleRate;

    /// <summary>The onsets that are kept, ascending.</summary>
    public static IReadOnlyList<int> Thin(IReadOnlyList<int> onsets, Waveform wave)
    {
        List<int> left = [.. onsets];
        List<int> kept = [];
        float[] heights = [.. onsets.Select(wave.HighestAround)];
        foreach (var onset in NumpyOrder.Ascending(heights).Reverse().Select(position => onsets[position]))
        {
            if (left.Remove(onset))
            {
                kept.Add(onset);
                RemoveNeighbours(left, onset);
            }
        }

        return [.. kept.Order()];
    }

    // the reference removes from the list that it walks, and so never looks at what follows a removed onset
    private static void RemoveNeighbours(List<int> left, int onset)
    {
        for (var i = 0; i < left.Count; i++)
        {
            if (Math.Abs(left[i] - onset) < MinimumDistance)
            {
                left.RemoveAt(i);
            }
        }
    }
}

namespace MMAudio.Evaluation.Onsets;

/// <summary>Pairs detected onsets with those of the ground truth.</summary>
internal static class OnsetMatching
{
    /// <summary>One decision for every onset of the ground truth that was visited, then one for every detected onset left over.</summary>
    /// <param name="onsets">The detected onsets in samples.</param>
    /// <param name="truth">The true onsets in seconds.</param>
    /// <param name="wave">The sound.</param>
    /// <param name="window">How far the two may lie apart, in seconds.</param>
    public static IReadOnlyList<OnsetMatch> Match(IReadOnlyList<int> onsets, IReadOnlyList<double> truth, Waveform wave, double window)
    {
        List<int> unused = [.. onsets];
        List<OnsetMatch> matches = [];
        foreach (var seconds in truth)
        {
            if (unused.Count == 0)
            {
                break;
            }

            var position = Choose(onsets, unused, seconds * OnsetDetector.SampleRate, window * OnsetDetector.SampleRate, wave);
            matches.Add(new(IsReal: true, position < 0 ? 0 : wave.HighestAround(unused[position])));
            if (position >= 0)
            {
                unused.RemoveAt(position);
            }
        }

        return [.. matches, .. unused.Select(onset => new OnsetMatch(IsReal: false, wave.HighestAround(onset)))];
    }

    // the reference looks the candidates' heights up in the full list, at their positions in the list that shrinks
    private static int Choose(IReadOnlyList<int> onsets, List<int> unused, double truth, double window, Waveform wave) => Enumerable
        .Range(0, unused.Count)
        .Where(position => Math.Abs(unused[position] - truth) < window)
        .OrderByDescending(position => wave[onsets[position]])
        .FirstOrDefault(-1);
}

namespace MMAudio.Training.Folders;

/// <summary>How a long recording becomes clips, as in the reference: at most five of 8.1 s, spread evenly from its start to its end.</summary>
public static class AudioPartition
{
    private const double ClipSeconds = 8.1;
    private const int MostClips = 5;

    /// <summary>The first sample and the length of each clip, in samples of the recording; none where it is too short.</summary>
    /// <param name="samples">Samples of the recording, of one channel.</param>
    /// <param name="sampleRate">Its rate in Hz.</param>
    /// <param name="needed">The seconds that a clip must have at least: a recording between that and 8.1 s is one clip.</param>
    public static IReadOnlyList<(int Start, int Length)> Of(int samples, int sampleRate, double needed)
    {
        var length = (int)(sampleRate * ClipSeconds);
        if (samples < sampleRate * ClipSeconds)
        {
            return samples >= sampleRate * needed ? [(0, samples)] : [];
        }

        var count = Math.Min(MostClips, samples / length);
        var interval = count > 1 ? (samples - length) / (count - 1) : 0;
        return [.. Enumerable.Range(0, count).Select(i => (i * interval, length))];
    }
}

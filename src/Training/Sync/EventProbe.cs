using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Sync;

/// <summary>
/// How well events can be read off visual tokens: ridge regression from a token to the two frames that it spans, fitted to some clips and
/// measured on others by the F1 of the peaks within 60 ms.
/// </summary>
internal static class EventProbe
{
    /// <summary>Frames of a second.</summary>
    public const double FrameRate = 25;

    private const double Tolerance = 0.06;
    private const double Ridge = 1e-3;

    /// <summary>Frames on either side that a peak must exceed.</summary>
    private const int Neighbours = 2;

    /// <summary>The F1 on other clips, with the threshold that is best for those the regression was fitted to.</summary>
    /// <param name="known">Tokens [n d] and the times of the events of each clip to fit.</param>
    /// <param name="unseen">The same of those to measure with.</param>
    /// <param name="framesPerToken">Frames that a token spans.</param>
    public static double F1(
        IReadOnlyList<(TorchTensor Tokens, double[] Times)> known, IReadOnlyList<(TorchTensor Tokens, double[] Times)> unseen, int framesPerToken)
    {
        var weights = Fit(known, framesPerToken);
        var (fitted, others) = (Scores(known, weights), Scores(unseen, weights));
        var thresholds = Enumerable.Range(1, 40).Select(step => step * 0.02);
        var best = thresholds.MaxBy(threshold => F1(fitted, threshold));
        return F1(others, best);
    }

    /// <summary>The F1 of peaks above a threshold, over all clips together.</summary>
    public static double F1(IReadOnlyList<(float[] Scores, double[] Times)> clips, double threshold)
    {
        var (hits, found, true_) = (0, 0, 0);
        foreach (var (scores, times) in clips)
        {
            var peaks = Peaks(scores, threshold).ToList();
            found += peaks.Count;
            true_ += times.Length;
            hits += Matches(peaks, times);
        }

        return found + true_ == 0 ? 1 : 2.0 * hits / (found + true_);
    }

    /// <summary>Pairs of a peak and an event, each used once, the earliest first.</summary>
    private static int Matches(List<double> peaks, double[] times)
    {
        var (hits, next) = (0, 0);
        foreach (var time in times.Order())
        {
            while (next < peaks.Count && peaks[next] < time - Tolerance)
            {
                next++;
            }

            if (next < peaks.Count && peaks[next] <= time + Tolerance)
            {
                hits++;
                next++;
            }
        }

        return hits;
    }

    private static IEnumerable<double> Peaks(float[] scores, double threshold)
    {
        for (var frame = 0; frame < scores.Length; frame++)
        {
            var (first, last) = (Math.Max(0, frame - Neighbours), Math.Min(scores.Length - 1, frame + Neighbours));
            var before = scores.AsSpan(first, frame - first);
            var after = scores.AsSpan(frame + 1, last - frame);
            if (scores[frame] >= threshold && Exceeds(scores[frame], before, orEquals: false) && Exceeds(scores[frame], after, orEquals: true))
            {
                yield return (frame + 0.5) / FrameRate;
            }
        }
    }

    private static bool Exceeds(float score, ReadOnlySpan<float> others, bool orEquals)
    {
        foreach (var other in others)
        {
            if (other > score || (other == score && !orEquals))
            {
                return false;
            }
        }

        return true;
    }

    private static TorchTensor Fit(IReadOnlyList<(TorchTensor Tokens, double[] Times)> known, int framesPerToken)
    {
        var x = WithOne(torch.cat([.. known.Select(clip => clip.Tokens)]));
        var y = torch.cat([.. known.Select(clip => Targets(clip.Times, (int)clip.Tokens.shape[0], framesPerToken))]);
        var gram = torch.matmul(x.t(), x) / torch.tensor((double)x.shape[0]) + torch.eye(x.shape[1], dtype: torch.float64) * torch.tensor(Ridge);
        return torch.linalg.solve(gram, torch.matmul(x.t(), y) / torch.tensor((double)x.shape[0]));
    }

    private static TorchTensor Targets(double[] times, int tokens, int framesPerToken)
    {
        var targets = new double[tokens * framesPerToken];
        foreach (var frame in times.Select(time => (int)(time * FrameRate)).Where(frame => frame < targets.Length))
        {
            targets[frame] = 1;
        }

        return torch.tensor(targets, [tokens, framesPerToken]);
    }

    private static List<(float[] Scores, double[] Times)> Scores(IReadOnlyList<(TorchTensor Tokens, double[] Times)> clips, TorchTensor weights) =>
    [
        .. clips.Select(clip =>
        {
            var scores = torch.matmul(WithOne(clip.Tokens), weights).to(torch.float32).contiguous().data<float>().ToArray();
            return (scores, clip.Times.Where(time => time < scores.Length / FrameRate).ToArray());
        }),
    ];

    private static TorchTensor WithOne(TorchTensor tokens) =>
        torch.cat([tokens.to(torch.float64), torch.ones([tokens.shape[0], 1], torch.float64)], 1);
}

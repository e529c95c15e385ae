using MMAudio.Training.Sync;
using TorchSharp;

namespace MMAudio.Training.Tests.Sync;

public sealed class EventProbeTests
{
    private const int Tokens = 90;

    [Fact]
    public void Events_that_tokens_tell_are_found_and_random_tokens_tell_none()
    {
        torch.set_num_threads(1);
        using var scope = torch.NewDisposeScope();

        var telling = EventProbe.F1([.. Clips(0, 8, tell: true)], [.. Clips(8, 4, tell: true)], framesPerToken: 2);
        var silent = EventProbe.F1([.. Clips(0, 8, tell: false)], [.. Clips(8, 4, tell: false)], framesPerToken: 2);

        Assert.True(telling > 0.95, $"{telling}");
        Assert.True(silent < 0.5, $"{silent}");
    }

    [Theory]
    [InlineData(1.0, 0.5, 1.0)] // the middle of frame 25 is 20 ms later
    [InlineData(1.1, 0.5, 0.0)] // 80 ms away
    [InlineData(1.0, 0.9, 0.0)] // below the threshold
    public void A_peak_counts_within_60_milliseconds(double time, double threshold, double f1)
    {
        var scores = new float[200];
        scores[25] = 0.8f;

        Assert.Equal(f1, EventProbe.F1([(scores, [time])], threshold));
    }

    [Fact]
    public void A_peak_answers_for_one_event_alone()
    {
        var scores = new float[200];
        scores[25] = 0.8f;

        Assert.Equal(2.0 / 3, EventProbe.F1([(scores, [1.0, 1.05])], 0.5), tolerance: 1e-9);
    }

    /// <summary>Tokens of noise; one channel of each frame tells whether an event is in it.</summary>
    private static IEnumerable<(torch.Tensor Tokens, double[] Times)> Clips(int first, int count, bool tell)
    {
        for (var clip = first; clip < first + count; clip++)
        {
            var random = new System.Random(clip);
            var times = Enumerable.Range(0, 5).Select(i => 0.3 + 1.2 * i + random.NextDouble()).ToArray();
            var values = Enumerable.Range(0, Tokens * 6).Select(_ => (float)(random.NextDouble() * 0.2)).ToArray();
            foreach (var frame in tell ? times.Select(time => (int)(time * 25)) : [])
            {
                values[frame / 2 * 6 + frame % 2] = 1;
            }

            yield return (torch.tensor(values, [Tokens, 6]), times);
        }
    }
}

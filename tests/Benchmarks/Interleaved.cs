using System.Diagnostics;

namespace MMAudio.Benchmarks;

/// <summary>
/// Times contenders in turn, round after round, in one process: what else the machine does meets them all alike, so their ratios hold
/// where single times do not. (A harness that finishes one before it starts the next cannot promise that.)
/// </summary>
internal static class Interleaved
{
    /// <summary>Runs each once to warm up, then all of them in every round; prints times, rates and the ratios to the first.</summary>
    public static void Measure(TextWriter output, string title, int rounds, params Contender[] contenders)
    {
        var times = Times(rounds, contenders);
        output.WriteLine($"{title}: {rounds} rounds, interleaved");
        output.WriteLine($"{"",-36}{"min s",10}{"median s",10}{"GFLOP/s",10}{"rate, median of rounds",24}{"time, median of rounds",24}");
        var first = times[contenders[0].Name];
        foreach (var contender in contenders)
        {
            var own = times[contender.Name];
            var seconds = Median(own.Select(time => time.TotalSeconds));
            var timeRatio = Median(own.Zip(first, (a, b) => a / b));
            var rateRatio = contender.Flops / contenders[0].Flops / timeRatio;
            output.WriteLine(
                $"{contender.Name,-36}{own.Min().TotalSeconds,10:F3}{seconds,10:F3}{contender.Flops / seconds / 1e9,10:F1}"
                + $"{rateRatio,23:F2}x{timeRatio,23:F2}x");
        }
    }

    /// <summary>Runs each once to warm up, then all of them in every round.</summary>
    /// <returns>The times of each, round by round.</returns>
    public static IReadOnlyDictionary<string, List<TimeSpan>> Times(int rounds, params Contender[] contenders)
    {
        var times = contenders.ToDictionary(contender => contender.Name, _ => new List<TimeSpan>());
        foreach (var contender in contenders)
        {
            contender.Run();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var start = Stopwatch.GetTimestamp();
                contender.Run();
                times[contender.Name].Add(Stopwatch.GetElapsedTime(start));
            }
        }

        return times;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

using System.Globalization;

namespace MMAudio.Media.Pictures;

/// <summary>A linear scale between two numbers.</summary>
/// <param name="Low">What stands at its beginning.</param>
/// <param name="High">What stands at its end; greater.</param>
internal sealed record NumberScale(double Low, double High)
{
    private const int MostTicks = 6;

    /// <summary>Round numbers on the scale.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            var decade = Math.Pow(10, Math.Floor(Math.Log10((High - Low) / MostTicks)));
            var step = ((double[])[1, 2, 5, 10]).Select(factor => factor * decade).First(step => (High - Low) / step <= MostTicks);
            for (var i = Math.Ceiling(Low / step); i * step <= High; i++)
            {
                yield return i * step;
            }
        }
    }

    /// <summary>A scale that holds numbers; where they do not differ, or there are none, one of some width.</summary>
    public static NumberScale Over(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (high - low) switch
        {
            double.NegativeInfinity => new(0, 1),
            var width when width <= Math.Abs(high) * 1e-9 => new(low - Math.Max(0.5, Math.Abs(low) / 2), high + Math.Max(0.5, Math.Abs(high) / 2)),
            _ => new(low, high),
        };
    }

    /// <summary>A number in few digits.</summary>
    public static string Label(double value) => value.ToString(Math.Abs(value) is >= 1e-3 or 0 and < 1e7 ? "#,0.#####" : "0.##e0", CultureInfo.InvariantCulture);

    /// <summary>Where a number stands, 0 to 1.</summary>
    public double Share(double value) => (value - Low) / (High - Low);
}

namespace MMAudio.Networks.Flow;

/// <summary>The times of the Euler steps.</summary>
internal static class FlowTimes
{
    /// <summary>steps + 1 times from 0 to 1 in float32; the second half counts back from the end, as torch's linspace does.</summary>
    public static float[] Grid(int steps)
    {
        var step = 1f / steps;
        return [.. Enumerable.Range(0, steps + 1).Select(i => i < (steps + 1) / 2 ? i * step : 1f - (steps - i) * step)];
    }
}

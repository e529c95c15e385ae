namespace MMAudio.Networks.Flow;

/// <summary>The times of the Euler steps.</summary>
internal static class FlowTimes
{
    /// <summary>steps + 1 times in float32; the second half counts back from the end, as torch's linspace does.</summary>
    /// <param name="steps">Euler steps.</param>
    /// <param name="start">The first time: 0 for noise.</param>
    /// <param name="end">The last time: 1 for data.</param>
    public static float[] Grid(int steps, float start = 0, float end = 1)
    {
        var step = (end - start) / steps;
        return [.. Enumerable.Range(0, steps + 1).Select(i => i < (steps + 1) / 2 ? start + i * step : end - (steps - i) * step)];
    }
}

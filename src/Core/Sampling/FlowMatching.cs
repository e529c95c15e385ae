namespace MMAudio.Core.Sampling;

/// <summary>The ordinary differential equation of flow matching, solved by Euler steps (paper section 3.1).</summary>
public static class FlowMatching
{
    private const int VectorLength = 8;

    /// <summary>Moves noise to data, in place.</summary>
    /// <param name="flow">The velocity.</param>
    /// <param name="x">Noise, which becomes data.</param>
    /// <param name="steps">Euler steps.</param>
    /// <param name="ct">Checked before each step.</param>
    public static void ToData(Velocity flow, Span<float> x, int steps, CancellationToken ct = default) => Solve(flow, x, Times(steps), ct);

    /// <summary>Moves data back to the noise that it comes from, in place.</summary>
    /// <param name="flow">The velocity.</param>
    /// <param name="x">Data, which becomes noise.</param>
    /// <param name="steps">Euler steps.</param>
    /// <param name="ct">Checked before each step.</param>
    public static void ToNoise(Velocity flow, Span<float> x, int steps, CancellationToken ct = default) => Solve(flow, x, TimesBack(steps), ct);

    /// <summary>The steps + 1 times from 0 to 1.</summary>
    public static float[] Times(int steps) => Linspace(0, 1, steps);

    /// <summary>The steps + 1 times from 1 to 0.</summary>
    public static float[] TimesBack(int steps) => Linspace(1, 0, steps);

    private static void Solve(Velocity flow, Span<float> x, float[] times, CancellationToken ct)
    {
        var velocity = new float[x.Length];
        for (var step = 0; step + 1 < times.Length; step++)
        {
            ct.ThrowIfCancellationRequested();
            flow(times[step], x, velocity);
            var dt = times[step + 1] - times[step];
            for (var i = 0; i < x.Length; i++)
            {
                x[i] += dt * velocity[i];
            }
        }
    }

    // In single precision, and the second half counted from the end. Torch computes whole pairs of vectors of eight by adding multiples
    // of the step to their first element, and the rest one by one: the networks of v2 tell these last digits apart.
    private static float[] Linspace(float start, float end, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        var step = (end - start) / steps;
        var times = new float[steps + 1];
        var vectorized = times.Length / (2 * VectorLength) * (2 * VectorLength);
        for (var i = 0; i < times.Length; i++)
        {
            var first = i < vectorized ? i / VectorLength * VectorLength : i;
            var anchor = first < times.Length / 2 ? start + step * first : end - step * (steps - first);
            times[i] = anchor + step * (i - first);
        }

        return times;
    }
}

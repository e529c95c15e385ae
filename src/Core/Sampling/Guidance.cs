namespace MMAudio.Core.Sampling;

/// <summary>Classifier-free guidance (Ho and Salimans, 2022).</summary>
public static class Guidance
{
    /// <summary>Below this strength only the conditional flow counts, and the other need not be evaluated.</summary>
    public const float MinimumStrength = 1;

    /// <summary>Whether a strength asks for the unconditional flow too.</summary>
    public static bool IsNeeded(float strength) => strength >= MinimumStrength;

    /// <summary>Moves the conditional velocity away from the unconditional one, in place.</summary>
    /// <param name="conditional">Receives strength · conditional + (1 − strength) · unconditional.</param>
    /// <param name="unconditional">The velocity under the null conditions.</param>
    /// <param name="strength">The strength, 4.5 in the reference.</param>
    public static void Apply(Span<float> conditional, ReadOnlySpan<float> unconditional, float strength)
    {
        for (var i = 0; i < conditional.Length; i++)
        {
            conditional[i] = strength * conditional[i] + (1 - strength) * unconditional[i];
        }
    }
}

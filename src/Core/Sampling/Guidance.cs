namespace MMAudio.Core.Sampling;

/// <summary>Classifier-free guidance (Ho and Salimans, 2022): strength · conditional + (1 - strength) · unconditional velocity.</summary>
public static class Guidance
{
    /// <summary>Below this strength only the conditional flow counts, and the other need not be evaluated.</summary>
    public const float MinimumStrength = 1;

    /// <summary>Whether a strength asks for the unconditional flow too.</summary>
    public static bool IsNeeded(float strength) => strength >= MinimumStrength;
}

using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Core.Generations;

/// <summary>What the settings of a generation may be, wherever they come from.</summary>
public static class SettingRanges
{
    /// <summary>The most solver steps that make sense.</summary>
    public const int MaximumSteps = 1000;

    /// <summary>The softest sound that can be aimed at, in LUFS.</summary>
    public const float MinimumLoudness = -70;

    /// <summary>The loudest.</summary>
    public const float MaximumLoudness = -5;

    /// <summary>Refuses a setting out of its range.</summary>
    /// <param name="steps">Euler steps.</param>
    /// <param name="cfgStrength">Strength of the classifier-free guidance.</param>
    /// <param name="start">Where in the source the window begins.</param>
    /// <param name="duration">Length of the window.</param>
    /// <param name="loudness">The loudness to bring the sound to, in LUFS.</param>
    /// <exception cref="InvalidInputException">Says which setting, and what it may be.</exception>
    public static void Check(int steps, float cfgStrength, TimeSpan start, TimeSpan duration, float? loudness = null)
    {
        Require(steps is >= 1 and <= MaximumSteps, $"The number of steps is {steps}; give a number from 1 to {MaximumSteps}.");
        Require(cfgStrength is >= 0 and <= 100, $"The guidance strength is {cfgStrength}; give a number from 0 to 100.");
        Require(start >= TimeSpan.Zero, $"The start is {start.TotalSeconds} s; give 0 or more.");
        Require(
            duration >= ModelVariant.MinimumDuration && duration <= ModelVariant.TrainingDuration,
            $"The duration is {duration.TotalSeconds} s; give {ModelVariant.MinimumDuration.TotalSeconds} to "
            + $"{ModelVariant.TrainingDuration.TotalSeconds} s.");
        Require(
            loudness is null or (>= MinimumLoudness and <= MaximumLoudness),
            $"The loudness is {loudness} LUFS; give a number from {MinimumLoudness} to {MaximumLoudness}, or none.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, otherwise);
        }
    }
}

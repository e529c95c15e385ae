using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Events;

/// <summary>
/// What counts as an onset of a sound when events are looked for, and how far it may lie from its event. The defaults were chosen once, on
/// the true sounds of training scenes (docs/evaluation.md).
/// </summary>
public sealed record OnsetSettings
{
    /// <summary>How far the strength of an onset rises above its surroundings, relative to the strongest of the sound, 0 to 1.</summary>
    public double Delta { get; init; } = 0.25;

    /// <summary>The least strength of an onset: the mean rise over 128 mel bands in dB. Without it, steady noise has onsets.</summary>
    public double MinimumRise { get; init; } = 5;

    /// <summary>What stays below this level is not heard, in dBFS; an output of silence has some noise left.</summary>
    public double Floor { get; init; } = -60;

    /// <summary>Onsets that lie closer together are one: the stronger.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How far an onset may lie from its event.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>Throws where a value is out of its range.</summary>
    /// <exception cref="InvalidInputException">It is.</exception>
    public void Validate()
    {
        Check(Delta is >= 0 and <= 1, $"A delta of {Delta} is out of range; choose between 0 and 1.");
        Check(MinimumRise is >= 0 and <= 80, $"A rise of {MinimumRise} dB is out of range; choose between 0 and 80.");
        Check(Floor is >= -120 and <= 0, $"A floor of {Floor} dBFS is out of range; choose between -120 and 0.");
        Check(
            Tolerance > TimeSpan.Zero && Tolerance <= TimeSpan.FromSeconds(2),
            $"A tolerance of {Tolerance.TotalMilliseconds} ms is out of range; choose between 1 ms and 2 s.");
    }

    private static void Check(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, sentence);
        }
    }
}

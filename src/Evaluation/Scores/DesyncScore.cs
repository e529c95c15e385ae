using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Scores;

/// <summary>DeSync: by how much Synchformer believes sound and picture to be apart, in seconds; 0 is best, 2 the worst it can say.</summary>
public static class DesyncScore
{
    /// <summary>The classes of Synchformer's offset head.</summary>
    public const int Classes = 21;

    private const double Greatest = 2;

    /// <summary>The offset that a class stands for, −2 s to 2 s in steps of 0.2 s.</summary>
    public static double Offset(int index) => -Greatest + (2 * Greatest * index / (Classes - 1));

    /// <summary>The offset with the highest of 21 logits, in seconds.</summary>
    /// <exception cref="InvalidInputException">There are not 21 logits, or one is not finite.</exception>
    public static double Offset(ReadOnlySpan<float> logits)
    {
        if (logits.Length != Classes)
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"The sync model gives {logits.Length} offset classes, not {Classes}; choose one with Synchformer's offset head.");
        }

        var best = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            best = logits[i] > logits[best] ? i : best;
            if (!float.IsFinite(logits[i]))
            {
                throw new InvalidInputException(FailureCategory.Model, "The sync model gives an offset that is no number; verify its package.");
            }
        }

        return Offset(best);
    }

    /// <summary>The mean absolute offset over all windows of all clips (two a clip: its beginning and its end).</summary>
    /// <exception cref="InvalidInputException">There is no window.</exception>
    public static double Of(IReadOnlyCollection<double> offsets) => offsets.Count > 0
        ? offsets.Average(Math.Abs)
        : throw new InvalidInputException(FailureCategory.BadSetting, "DeSync needs at least one clip with picture and sound, and there is none.");
}

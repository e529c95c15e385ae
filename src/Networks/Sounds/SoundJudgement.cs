namespace MMAudio.Networks.Sounds;

/// <summary>What a sound is taken for.</summary>
/// <param name="Logits">One for each class.</param>
/// <param name="Embedding">What the logits follow from, as features of the sound.</param>
public sealed record SoundJudgement(float[] Logits, float[] Embedding)
{
    /// <summary>The probability of each class.</summary>
    public float[] Probabilities
    {
        get
        {
            var exponentials = Array.ConvertAll(Logits, logit => MathF.Exp(logit - Logits.Max()));
            return Array.ConvertAll(exponentials, exponential => exponential / exponentials.Sum());
        }
    }
}

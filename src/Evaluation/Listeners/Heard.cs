namespace MMAudio.Evaluation.Listeners;

/// <summary>What a classifier makes of a sound.</summary>
/// <param name="Embedding">The vector before the last layer, of which Fréchet distances are taken.</param>
/// <param name="Logits">A number for each class.</param>
public sealed record Heard(float[] Embedding, float[] Logits);

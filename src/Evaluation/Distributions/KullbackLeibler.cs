using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Distributions;

/// <summary>
/// The Kullback–Leibler divergence of what a classifier hears in a reference from what it hears in the sound generated for the same
/// clip, summed over classes and averaged over clips, in nats. As in av-benchmark, 1e-6 is added to each generated probability.
/// </summary>
/// <param name="Softmax">With the classes as excluding one another.</param>
/// <param name="Sigmoid">With each class on its own; the terms of absent classes are left out, so that it may be negative.</param>
public sealed record KullbackLeibler(double Softmax, double Sigmoid)
{
    private const double Epsilon = 1e-6;

    /// <summary>The divergence of pairs of logits.</summary>
    /// <param name="generated">One vector a clip.</param>
    /// <param name="reference">The same clips in the same order.</param>
    /// <exception cref="InvalidInputException">There are no pairs, or they do not fit one another.</exception>
    public static KullbackLeibler Between(IReadOnlyList<float[]> generated, IReadOnlyList<float[]> reference)
    {
        Same.Pairs(generated, reference);
        return new(
            generated.Zip(reference, (g, r) => Divergence(Probabilities.Softmax(r), Probabilities.Softmax(g))).Average(),
            generated.Zip(reference, (g, r) => Divergence(Probabilities.Sigmoid(r), Probabilities.Sigmoid(g))).Average());
    }

    private static double Divergence(double[] reference, double[] generated) =>
        reference.Zip(generated, (p, q) => p > 0 ? p * (Math.Log(p) - Math.Log(q + Epsilon)) : 0).Sum();
}

namespace MMAudio.Evaluation.Distributions;

/// <summary>Logits of a classifier as probabilities.</summary>
public static class Probabilities
{
    /// <summary>The probabilities of classes that exclude one another; they sum to 1.</summary>
    public static double[] Softmax(ReadOnlySpan<float> logits)
    {
        var highest = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        var probabilities = new double[logits.Length];
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            sum += probabilities[i] = Math.Exp(logits[i] - highest);
        }

        return Array.ConvertAll(probabilities, probability => probability / sum);
    }

    /// <summary>The probability of each class on its own.</summary>
    public static double[] Sigmoid(ReadOnlySpan<float> logits)
    {
        var probabilities = new double[logits.Length];
        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[i] = 1 / (1 + Math.Exp(-(double)logits[i]));
        }

        return probabilities;
    }
}

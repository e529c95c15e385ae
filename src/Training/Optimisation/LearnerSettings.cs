using System.Text.Json.Serialization;

namespace MMAudio.Training.Optimisation;

/// <summary>How a set of parameters is learned; the defaults are the reference's for the flow network.</summary>
public sealed record LearnerSettings
{
    /// <summary>The learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>The decay of the mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The decay of the mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>What is added to the root of the mean square.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The share of the learning rate by which every parameter shrinks in a step.</summary>
    public double WeightDecay { get; init; } = 1e-6;

    /// <summary>Steps in which the rate rises from near 0.</summary>
    public int WarmUpSteps { get; init; } = 1000;

    /// <summary>Steps after the warm-up at which the rate drops.</summary>
    public IReadOnlyList<long> DropsAt { get; init; } = [240_000, 270_000];

    /// <summary>What each drop multiplies the rate by.</summary>
    public double DropFactor { get; init; } = 0.1;

    /// <summary>The greatest norm of all gradients together; longer ones are shortened to it.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>
    /// What the rate is multiplied by for some parameters, by their whole name. Layers on raw pixels sum over hundreds of numbers that agree, so the
    /// same rate moves them many times further than others.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? RateFactors { get; init; }

    /// <summary>The rate of a parameter at a step, counted from 0.</summary>
    public double RateAt(long iteration, string path) => RateAt(iteration) * (RateFactors?.GetValueOrDefault(path, 1) ?? 1);

    /// <summary>The rate of a step, counted from 0.</summary>
    public double RateAt(long iteration)
    {
        if (iteration < WarmUpSteps)
        {
            return LearningRate * (iteration + 1) / (WarmUpSteps + 1);
        }

        return DropsAt.Where(step => iteration - WarmUpSteps >= step).Aggregate(LearningRate, (rate, _) => rate * DropFactor);
    }
}

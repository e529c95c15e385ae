using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Optimisation;

/// <summary>Parameters and what AdamW (Loshchilov and Hutter 2019) remembers of them. Its whole state is in <see cref="State"/>.</summary>
public sealed class Learner : IDisposable
{
    private readonly List<Momentum> _momenta = [];

    /// <summary>Begins with no memory.</summary>
    /// <param name="name">What is learned, for logs and file names: <c>flow</c>, <c>discriminators</c>.</param>
    /// <param name="parameters">The parameters; the learner disposes them.</param>
    /// <param name="settings">Rates and decays.</param>
    public Learner(string name, TrainableParameters parameters, LearnerSettings settings)
    {
        Name = name;
        Parameters = parameters;
        Settings = settings;
        foreach (var (path, tensor) in parameters.Learned)
        {
            _momenta.Add(new(path, tensor, torch.zeros_like(tensor).DetachFromDisposeScope(), torch.zeros_like(tensor).DetachFromDisposeScope()));
        }
    }

    /// <summary>What is learned.</summary>
    public string Name { get; }

    /// <summary>The parameters.</summary>
    public TrainableParameters Parameters { get; }

    /// <summary>Rates and decays.</summary>
    public LearnerSettings Settings { get; }

    /// <summary>Every tensor that the next step depends on, by a name of its own; what training resumes from.</summary>
    public IEnumerable<KeyValuePair<string, TorchTensor>> State =>
    [
        .. Parameters.Tensors.Select(tensor => KeyValuePair.Create($"{Name}/value/{tensor.Key}", tensor.Value)),
        .. _momenta.Select(momentum => KeyValuePair.Create($"{Name}/mean/{momentum.Path}", momentum.Mean)),
        .. _momenta.Select(momentum => KeyValuePair.Create($"{Name}/square/{momentum.Path}", momentum.Square)),
    ];

    /// <summary>One step against the gradients of a loss.</summary>
    /// <param name="loss">A scalar.</param>
    /// <param name="iteration">The number of the step, from 0; rates and bias corrections follow it.</param>
    /// <returns>The norm of all gradients before it was limited.</returns>
    /// <exception cref="DivergedException">The loss or a gradient is no number; the parameters are as they were.</exception>
    public double Update(TorchTensor loss, long iteration)
    {
        foreach (var momentum in _momenta)
        {
            momentum.Value.grad?.zero_();
        }

        loss.backward();
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var norm = GradientNorm();
        if (!double.IsFinite(norm) || !double.IsFinite(loss.item<float>()))
        {
            throw new DivergedException(Name, iteration);
        }

        var scale = Math.Min(1, Settings.ClipNorm / (norm + 1e-6));
        foreach (var momentum in _momenta.Where(momentum => momentum.Value.grad is not null))
        {
            using var step = torch.NewDisposeScope();
            Step(momentum, scale, iteration);
        }

        return norm;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var momentum in _momenta)
        {
            momentum.Mean.Dispose();
            momentum.Square.Dispose();
        }

        Parameters.Dispose();
    }

    private double GradientNorm()
    {
        var norms = _momenta.Where(momentum => momentum.Value.grad is not null).Select(momentum => momentum.Value.grad!.norm()).ToArray();
        return norms.Length == 0 ? 0 : torch.stack(norms).norm().item<float>();
    }

    private void Step(Momentum momentum, double scale, long iteration)
    {
        var (value, mean, square) = (momentum.Value, momentum.Mean, momentum.Square);
        var rate = Settings.RateAt(iteration, momentum.Path);
        var gradient = scale < 1 ? value.grad!.Times(scale) : value.grad!;
        value.Scale(1 - rate * Settings.WeightDecay);
        mean.Approach(gradient, 1 - Settings.Beta1);
        using Scalar newShare = 1 - Settings.Beta2;
        square.Scale(Settings.Beta2).addcmul_(gradient, gradient, newShare);
        var meanCorrection = 1 - Math.Pow(Settings.Beta1, iteration + 1);
        using Scalar squareCorrection = Math.Sqrt(1 - Math.Pow(Settings.Beta2, iteration + 1));
        using Scalar epsilon = Settings.Epsilon;
        using Scalar one = 1;
        using Scalar length = -rate / meanCorrection;
        value.addcdiv_(mean, square.sqrt().div_(squareCorrection).add_(epsilon, one), length);
    }

    private sealed record Momentum(string Path, TorchTensor Value, TorchTensor Mean, TorchTensor Square);
}

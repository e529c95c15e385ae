using MMAudio.Torch;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Vae;

/// <summary>
/// Keeps the weights of magnitude-preserving layers at a root mean square of 1 per output channel (Karras et al. 2024, arXiv 2312.02696,
/// section 2.3): the network normalises them anyway, and so the learning rate keeps its meaning.
/// </summary>
internal static class UnitWeights
{
    private const double Epsilon = 1e-4;

    /// <summary>Begins with random directions.</summary>
    public static void Initialise(TrainableParameters parameters, long seed)
    {
        using var generator = new torch.Generator((ulong)seed);
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var weight in Weights(parameters))
        {
            weight.copy_(torch.randn(weight.shape, torch.ScalarType.Float32, torch.CPU, generator: generator));
        }

        Restore(parameters);
    }

    /// <summary>Gives every filter its length back.</summary>
    public static void Restore(TrainableParameters parameters)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var weight in Weights(parameters))
        {
            weight.div_(weight.Squared().mean([1, 2], keepdim: true).sqrt().Plus(Epsilon));
        }
    }

    private static IEnumerable<TorchTensor> Weights(TrainableParameters parameters) =>
        parameters.Learned.Select(parameter => parameter.Value).Where(tensor => tensor.dim() == 3);
}

using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>A network that runs on Torch without gradients.</summary>
internal sealed class TorchNetwork(TorchProgram program) : INetwork
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor<float>> Run(
        IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var results = program.Run(input => Import(input, inputs));
        try
        {
            return results.ToDictionary(result => result.Key, result => TorchTensors.ToManaged(result.Value, program.ShapeOf(result.Key)));
        }
        finally
        {
            foreach (var result in results.Values)
            {
                result.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => program.Dispose();

    private static TorchTensor Import(NetworkInput input, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var tensor = inputs[input.Name];
        return tensor.Shape.Equals(input.Shape)
            ? TorchTensors.Of(tensor)
            : throw new ArgumentException($"Input {input.Name} has shape {tensor.Shape} where the network was made for {input.Shape}.", nameof(inputs));
    }
}

using MMAudio.Networks.Engines;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>A network written down once and run on tensors with autograd: gradients reach its inputs and its <see cref="TrainableParameters"/>.</summary>
public sealed class TrainableNetwork : IDisposable
{
    private readonly TorchProgram _program;

    private TrainableNetwork(TorchProgram program) => _program = program;

    /// <summary>Writes a network down over parameters, which several networks may share.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="parameters">Its parameters, in single precision.</param>
    /// <param name="halfProducts">
    /// Whether matrix products, convolutions and attention are computed in bfloat16, as torch's automatic mixed precision does; results may be
    /// of either type then.
    /// </param>
    /// <exception cref="Core.Failures.WeightsException">A parameter is missing or has another shape.</exception>
    public static TrainableNetwork Of(NetworkDefinition definition, TrainableParameters parameters, bool halfProducts = false) =>
        new(TorchProgram.Of(definition, parameters, halfProducts));

    /// <summary>Runs the network; the results belong to the caller, or to the dispose scope that is open.</summary>
    /// <param name="inputs">Tensors of the shapes of the definition, by name; they stay the caller's.</param>
    public IReadOnlyDictionary<string, TorchTensor> Run(params IReadOnlyList<(string Name, TorchTensor Tensor)> inputs)
    {
        var given = inputs.ToDictionary(input => input.Name, input => input.Tensor);
        var results = _program.Run(input =>
        {
            var tensor = given[input.Name];
            return tensor.shape.AsSpan().SequenceEqual(input.Shape.ToInt64())
                ? tensor.alias()
                : throw new ArgumentException(
                    $"Input {input.Name} has shape [{string.Join(' ', tensor.shape)}] where the network was made for {input.Shape}.", nameof(inputs));
        });
        return results.ToDictionary(result => result.Key, result => Register(result.Value));
    }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    /// <summary>A program's results belong to no scope; with this one, autograd's whole graph goes when the caller's scope ends.</summary>
    private static TorchTensor Register(TorchTensor result)
    {
        using (result)
        {
            return result.alias();
        }
    }
}

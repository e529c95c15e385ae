using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Engines;

/// <summary>A network ready to run, for the fixed shapes of its definition.</summary>
public interface INetwork : IDisposable
{
    /// <summary>Runs the network once; inputs and outputs are named as in its definition. Not to be called concurrently.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled; a back end may notice between its operations.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory for it.</exception>
    IReadOnlyDictionary<string, Tensor<float>> Run(
        IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellationToken = default);
}

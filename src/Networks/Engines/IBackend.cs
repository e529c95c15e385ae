using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Engines;

/// <summary>What runs networks: ONNX Runtime or Torch.</summary>
public interface IBackend
{
    /// <summary>A short name for tables and messages.</summary>
    string Name { get; }

    /// <summary>Writes a network down for this back end, with its weights. The weights must stay mapped while the result is used.</summary>
    /// <exception cref="Core.Failures.WeightsException">A parameter is missing or has another shape.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory for it.</exception>
    INetwork Load(NetworkDefinition definition, Weights weights);
}

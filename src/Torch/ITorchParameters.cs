using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Torch;

/// <summary>Where a network's parameters come from: a checkpoint that is only read, or tensors that are learned.</summary>
internal interface ITorchParameters
{
    /// <summary>Whether there is a parameter at a path.</summary>
    bool Has(string path);

    /// <summary>The parameter at a path; it stays the property of this object.</summary>
    /// <exception cref="WeightsException">It is missing or has another shape.</exception>
    TorchTensor Get(string path, Shape shape);

    /// <summary>Whether a parameter may change between two runs, so that nothing that depends on it is computed ahead.</summary>
    bool IsLearned(string path);
}

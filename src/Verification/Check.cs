using MMAudio.Core.Tensors;

namespace MMAudio.Verification;

/// <summary>One tensor of a case: how to compute it, and what it is compared with.</summary>
/// <param name="Name">Its name among the recorded outputs, unless <see cref="Want"/> is given.</param>
/// <param name="Compute">Computes it.</param>
public sealed record Check(string Name, Func<Tensor> Compute)
{
    /// <summary>The recorded values, where they are not among the case's outputs.</summary>
    public Tensor? Want { get; init; }

    /// <summary>What is allowed, where it is not in the case's table.</summary>
    public Tolerance? Tolerance { get; init; }
}

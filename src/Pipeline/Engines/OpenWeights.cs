using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Engines;

/// <summary>Weights in use, and the file to close after it.</summary>
/// <param name="Weights">The parameters.</param>
/// <param name="File">What keeps them mapped.</param>
public sealed record OpenWeights(Weights Weights, IDisposable File) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => File.Dispose();
}

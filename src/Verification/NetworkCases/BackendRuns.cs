using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.NetworkCases;

/// <summary>One-off runs of networks.</summary>
internal static class BackendRuns
{
    /// <summary>Loads a network, runs it once and gives it back.</summary>
    public static IReadOnlyDictionary<string, Tensor<float>> Run(
        this IBackend backend, NetworkDefinition definition, Weights weights, params IEnumerable<(string Name, Tensor Value)> inputs)
    {
        using var network = backend.Load(definition, weights);
        return network.Run(inputs.ToDictionary(input => input.Name, input => input.Value));
    }

    /// <summary>Element by element.</summary>
    public static Tensor<float> Map(this Tensor<float> x, Func<float, float> function) => new(Array.ConvertAll(x.Data, v => function(v)), x.Shape);

    /// <summary>Element by element, of two tensors of one shape.</summary>
    public static Tensor<float> Zip(this Tensor<float> a, Tensor<float> b, Func<float, float, float> function) =>
        new([.. a.Data.Zip(b.Data, function)], a.Shape);

    /// <summary>One sample of a batch.</summary>
    public static Tensor<T> Sample<T>(this Tensor<T> batch, int index) where T : unmanaged => new(batch.Row(index).ToArray(), batch.Shape[1..]);

    /// <summary>Samples as a batch.</summary>
    public static Tensor<float> Stack(this IReadOnlyCollection<Tensor<float>> samples) =>
        new([.. samples.SelectMany(sample => sample.Data)], [samples.Count, .. samples.First().Shape]);
}

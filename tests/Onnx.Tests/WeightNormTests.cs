using MMAudio.Core.Tensors;
using MMAudio.Networks.Vocoder;
using MMAudio.Onnx.Tests.Support;

namespace MMAudio.Onnx.Tests;

public sealed class WeightNormTests
{
    private static readonly Weights Official = RandomWeights.For(3, VocoderDefinitions.Forward(Tiny.Vocoder, 1, 1));

    [Fact]
    public void The_newer_key_style_gives_the_same_sound()
    {
        var renamed = Official.Tensors.ToDictionary(
            entry => entry.Key
                .Replace("weight_g", "parametrizations.weight.original0", StringComparison.Ordinal)
                .Replace("weight_v", "parametrizations.weight.original1", StringComparison.Ordinal),
            entry => entry.Value);

        Assert.Equal(Sound(Official), Sound(new("renamed", renamed)));
    }

    [Fact]
    public void Folded_weights_give_the_same_sound()
    {
        Dictionary<string, StoredTensor> folded = [];
        foreach (var (path, stored) in Official.Tensors.Where(entry => !entry.Key.EndsWith("weight_g", StringComparison.Ordinal)))
        {
            var layer = path.Replace("weight_v", "", StringComparison.Ordinal);
            folded[layer == path ? path : layer + "weight"] = layer == path ? stored : Fold(stored, Official.Get(layer + "weight_g"));
        }

        Assert.All(Sound(Official).Zip(Sound(new("folded", folded))), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-5f));
    }

    private static StoredTensor Fold(StoredTensor direction, StoredTensor length)
    {
        var (v, g) = (direction.ToFloat32(), length.ToFloat32().Data);
        for (var row = 0; row < g.Length; row++)
        {
            var norm = MathF.Sqrt(v.Row(row).ToArray().Sum(x => x * x));
            foreach (ref var x in v.Row(row))
            {
                x *= g[row] / norm;
            }
        }

        return StoredTensor.Of(v.Data, v.Shape);
    }

    private static float[] Sound(Weights weights)
    {
        var mel = RandomWeights.Uniform(4, [1, Tiny.Vocoder.MelBands, 5]);
        using var vocoder = new OnnxBackend(new() { Threads = 1 }).Load(VocoderDefinitions.Forward(Tiny.Vocoder, 1, 5), weights);
        return vocoder.Run(new Dictionary<string, Tensor> { ["mel"] = mel })["wave"].Data;
    }
}

using System.Globalization;
using MMAudio.Core.Random;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.DataCases;

/// <summary>The random numbers of torch; an output is named <c>kind.seed.shape</c>, and a fresh generator draws each.</summary>
internal sealed class RandomCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.OutputNames.Select(name => Check(name, golden.Output(name).Shape)).OfType<Check>();

    private static Check? Check(string name, Shape shape)
    {
        var parts = name.Split('.');
        var seed = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return parts[0] switch
        {
            "randn" => new(name, () => new Tensor<float>(new TorchRandom(seed).Normal((int)shape.Size), shape)),
            "rand" => new(name, () => new Tensor<float>(new TorchRandom(seed).Uniform((int)shape.Size), shape)),
            "train" => new(name, () => new Tensor<float>(TrainingStep(seed, parts[2])[parts[3]], shape)),
            _ => null,
        };
    }

    /// <summary>What one training step draws, in the reference's order.</summary>
    private static Dictionary<string, float[]> TrainingStep(long seed, string shape)
    {
        var extents = Array.ConvertAll(shape.Split('x'), extent => int.Parse(extent, CultureInfo.InvariantCulture));
        var (batch, size) = (extents[0], extents.Aggregate((product, extent) => product * extent));
        var random = new TorchRandom(seed);
        return new()
        {
            ["a_randn"] = random.Normal(size),
            ["t_normal"] = random.Normal(batch),
            ["x0"] = random.Normal(size),
            ["u_video"] = random.Uniform(batch),
            ["u_text"] = random.Uniform(batch),
        };
    }
}

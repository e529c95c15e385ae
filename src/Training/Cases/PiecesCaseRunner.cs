using System.Globalization;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Torch;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Verification;
using TorchSharp;
using TorchTensor = TorchSharp.torch.Tensor;

namespace MMAudio.Training.Cases;

/// <summary>Paths, losses, times and statistics of latents, one by one.</summary>
internal sealed class PiecesCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct) =>
        golden.OutputNames.Select(name => new Check(name, () => Compute(golden, name)));

    private static Tensor<float> Compute(GoldenCase golden, string name)
    {
        using var scope = torch.NewDisposeScope();
        return name.Split('.')[0] switch
        {
            "xt" => TrainableParameters.Copy(Objective(name).Between(Input("x0"), Input("x1"), Input("t"))),
            "loss" => TrainableParameters.Copy(Objective(name).Loss(Input("predicted_v"), Input("x0"), Input("x1"))),
            "t" => TrainableParameters.Copy(Times(name, Input("t_normal"))),
            "latent_stats" => Statistics(golden.Floats("latent_means"), name),
            _ => throw new NotSupportedException($"A case of training has no output {name}."),
        };

        TorchTensor Input(string input) => CaseTensors.Of(golden.Floats(input));
    }

    // xt.sigma_0.05
    private static FlowObjective Objective(string name) => new(Number(name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]));

    // t.m0.3_s0.7
    private static TorchTensor Times(string name, TorchTensor normal)
    {
        var parts = name["t.m".Length..].Split("_s");
        return FlowObjective.Times(normal, Number(parts[0]), Number(parts[1]));
    }

    private static Tensor<float> Statistics(Tensor<float> means, string name)
    {
        var rows = Enumerable.Range(0, means.Shape[0]).Select(i => new Tensor<float>(means.Row(i).ToArray(), means.Shape[1..]));
        var statistics = LatentStatistics.Of(rows);
        var values = name.EndsWith("mean", StringComparison.Ordinal) ? statistics.Mean : statistics.Std;
        return new([.. values], [values.Count]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

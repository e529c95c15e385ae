using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Onnx;
using MMAudio.Torch;

namespace MMAudio.Benchmarks;

/// <summary>One guided Euler step of 8 s on both back ends, against the matrix-multiplication rate of the same process.</summary>
internal static class FlowStep
{
    private const int MatrixSize = 2048;

    public static void Run(TextWriter output, string variantName, int rounds)
    {
        var variant = ModelVariant.Find(variantName);
        var lengths = SequenceLengths.Of(variant.Mel, ModelVariant.TrainingDuration);
        var step = FlowDefinitions.GuidedStep(variant.Flow, new(Batch: 1, lengths.Latent, lengths.Clip, lengths.Sync));
        var weights = SyntheticWeights.For(step);

        using var product = Loaded(new OnnxBackend(new()), Product, SyntheticWeights.For(Product));
        using var onnx = Loaded(new OnnxBackend(new() { TokenConv = TokenConvForm.MatrixProduct }), step, weights);
        using var onnxConv = Loaded(new OnnxBackend(new() { TokenConv = TokenConvForm.Convolution }), step, weights);
        using var torch = Loaded(new TorchBackend(new TorchOptions { Threads = Environment.ProcessorCount }), step, weights);
        Interleaved.Measure(
            output,
            $"guided step of {variantName}, 8 s",
            rounds,
            Contender($"matrix product {MatrixSize}", product, Product),
            Contender("ONNX Runtime, matrix products", onnx, step),
            Contender("ONNX Runtime, convolutions", onnxConv, step),
            Contender("Torch", torch, step));
    }

    private static NetworkDefinition Product { get; } = new("product", [new("x", [MatrixSize, MatrixSize])], (p, inputs) =>
        new() { ["y"] = p.Ops.Linear(inputs["x"], p["weight", [MatrixSize, MatrixSize]]) });

    private static INetwork Loaded(IBackend backend, NetworkDefinition definition, Weights weights) => backend.Load(definition, weights);

    private static Contender Contender(string name, INetwork network, NetworkDefinition definition)
    {
        var inputs = SyntheticWeights.Inputs(definition);
        return new(name, () => network.Run(inputs), NetworkSchema.Flops(definition));
    }
}

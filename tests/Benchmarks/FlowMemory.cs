using System.Diagnostics;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Networks.Flow;
using MMAudio.Onnx;
using MMAudio.Pipeline;

namespace MMAudio.Benchmarks;

/// <summary>What the flow network of a package takes: time to open the checkpoint, time to load, and memory beside the mapped file.</summary>
internal static class FlowMemory
{
    private const double Mebi = 1 << 20;

    public static void Run(TextWriter output, string folder, OnnxOptions options)
    {
        var package = ModelPackage.Open(folder);
        var lengths = SequenceLengths.Of(package.Variant.Mel, ModelVariant.TrainingDuration);
        var step = FlowDefinitions.GuidedStep(package.Variant.Flow, new(Batch: 1, lengths.Latent, lengths.Clip, lengths.Sync));
        var inputs = SyntheticWeights.Inputs(step);
        var before = MemoryUse.Now();

        var clock = Stopwatch.StartNew();
        using var opened = package.OpenWeights(ModelComponent.Flow);
        var opening = clock.Elapsed;
        clock.Restart();
        using var network = new OnnxBackend(options).Load(step, opened.Weights);
        var loading = clock.Elapsed;
        var loaded = MemoryUse.Now();
        network.Run(inputs);
        network.Run(inputs);
        var after = MemoryUse.Now();

        var weights = opened.Weights.Tensors.Values.Sum(tensor => tensor.ByteLength);
        output.WriteLine($"flow network of {package.Variant.Name}, one guided step of 8 s");
        output.WriteLine($"weights                        {weights / Mebi,8:F0} MiB");
        output.WriteLine($"opened and checked in          {opening.TotalSeconds,8:F2} s");
        output.WriteLine($"loaded in                      {loading.TotalSeconds,8:F2} s");
        output.WriteLine($"anonymous memory, loaded       {(loaded.Anonymous - before.Anonymous) / Mebi,8:F0} MiB");
        output.WriteLine(
            $"anonymous memory, after a step {(after.Anonymous - before.Anonymous) / Mebi,8:F0} MiB, "
            + $"{(after.Anonymous - before.Anonymous) / (double)weights:F2}x the weights");
    }
}

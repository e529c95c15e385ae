using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Onnx;

namespace MMAudio.Benchmarks;

/// <summary>Clips a minute through the sampler of a package, one by one and in batches; what each costs, which other work on the machine disturbs less; and whether they are the same.</summary>
internal static class BatchThroughput
{
    private static readonly int[] Sizes = [1, 2, 4, 8];

    public static void Run(TextWriter output, string folder, OnnxOptions options, int rounds, int steps, TimeSpan duration)
    {
        var package = ModelPackage.Open(folder);
        var lengths = SequenceLengths.Of(package.Variant.Mel, duration);
        using var opened = package.OpenWeights(ModelComponent.Flow);
        using FlowSampler sampler = new(new OnnxBackend(options), package.Variant.Flow, opened.Weights, kept: Sizes.Length);
        FlowRequest[] requests = [.. Enumerable.Range(1, Sizes[^1]).Select(seed => Request(package.Variant.Flow, lengths, seed, steps))];
        var alone = requests.Select(request => sampler.Sample(request, lengths)).ToArray();

        var processor = Sizes.ToDictionary(size => size, _ => new List<TimeSpan>());
        var times = Interleaved.Times(rounds, [.. Sizes.Select(size => new Contender($"{size}", () => Sample(size), Flops: size))]);

        var threads = options.Threads == 0 ? "all threads" : $"threads: {options.Threads}";
        output.WriteLine($"{package.Manifest.Name}, {steps} steps of {duration.TotalSeconds:0.##} s, {threads}: {rounds} rounds, interleaved");
        output.WriteLine($"{"batch",5}{"clips/min, median",20}{"against one by one",20}{"processor time a clip",23}{"largest difference",20}");
        foreach (var size in Sizes)
        {
            var own = times[$"{size}"];
            var rate = Interleaved.Median(own.Select(time => size / time.TotalMinutes));
            var ratio = Interleaved.Median(own.Zip(times["1"], (mine, single) => size * single / mine));
            var cost = Interleaved.Median(processor[size].Zip(processor[1], (mine, single) => mine / single / size));
            var difference = sampler.Sample(requests[..size], lengths).Zip(alone, Difference).Max();
            output.WriteLine($"{size,5}{rate,20:F1}{ratio,19:F2}x{cost,22:F2}x{difference,20:G3}");
        }

        void Sample(int size)
        {
            var before = Environment.CpuUsage.TotalTime;
            sampler.Sample(requests[..size], lengths);
            processor[size].Add(Environment.CpuUsage.TotalTime - before);
        }
    }

    private static float Difference(Tensor<float> a, Tensor<float> b) => a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).Max();

    private static FlowRequest Request(FlowConfig config, SequenceLengths lengths, int seed, int steps)
    {
        Random random = new(seed);
        return new(
            Numbers(lengths.Clip, config.ClipDim),
            Numbers(lengths.Sync, config.SyncDim),
            Numbers(config.TextLength, config.TextDim),
            NegativeText: null,
            Numbers(lengths.Latent, config.LatentDim).Data,
            steps);

        Tensor<float> Numbers(int rows, int columns) =>
            new([.. Enumerable.Range(0, rows * columns).Select(_ => 2 * random.NextSingle() - 1)], [rows, columns]);
    }
}

using MMAudio.Checkpoints.Components;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Vae;
using MMAudio.Onnx;
using MMAudio.Torch;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Vae;

namespace MMAudio.Training.Tests.Sounds;

public sealed class VaeTaskTests : IDisposable
{
    private const int Batch = 2;

    private static readonly ModelVariant Variant = TinyVariant.Of("tiny", vocabularySize: 540);

    private static readonly VaeSettings Settings = new()
    {
        BatchSize = Batch,
        Frames = 16,
        StatisticsCrops = 8,
        Learner = new() { LearningRate = 0.02, WarmUpSteps = 0, Beta2 = 0.99, WeightDecay = 0 },
    };

    private readonly TemporaryFolder _folder = new();

    public VaeTaskTests() => TorchRuntime.Prepare(new() { Threads = 1 });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_batch_is_learned_by_heart()
    {
        using var task = new VaeTask(Variant, new ToneSource(different: Batch), Settings);

        var errors = Enumerable.Range(0, 70).Select(i => task.Step(i)[1].Value).ToList();

        Assert.InRange(errors.TakeLast(10).Average(), 0, 0.5 * errors[0]);
    }

    [Fact]
    public void Weights_keep_a_mean_square_of_1_in_every_filter()
    {
        using var task = new VaeTask(Variant, new ToneSource(), Settings);
        var before = task.Learners[0].Parameters.Copy("encoder.conv_in.weight").Data;

        for (var i = 0; i < 5; i++)
        {
            task.Step(i);
        }

        Assert.NotEqual(before, task.Learners[0].Parameters.Copy("encoder.conv_in.weight").Data);
        foreach (var (path, _) in task.Learners[0].Parameters.Learned.Where(parameter => parameter.Value.dim() == 3))
        {
            var weight = task.Learners[0].Parameters.Copy(path);
            var filter = weight.Data.Length / weight.Shape[0];
            Assert.All(weight.Data.Chunk(filter), values => Assert.Equal(1, values.Average(value => value * value), 1e-3));
        }
    }

    [Fact]
    public void Normalised_bands_have_mean_0_and_deviation_1()
    {
        var source = new ToneSource(different: 8);
        using var task = new VaeTask(Variant, source, Settings);
        var mel = new Media.Audio.MelSpectrogram(Variant.Mel);
        var (means, deviations) = (task.Learners[0].Parameters.Copy("data_mean").Data, task.Learners[0].Parameters.Copy("data_std").Data);

        const int Band = 10;
        var levels = Enumerable.Range(0, 8).SelectMany(i => mel.Of(source.Crop(i, 16 * 256)).Data.AsSpan(Band * 16, 16).ToArray())
            .Select(level => (level - means[Band]) / deviations[Band]).ToList();

        Assert.Equal(0, levels.Average(), 1e-3);
        Assert.Equal(1, levels.Average(level => level * level), 1e-2);
    }

    [Fact]
    public void A_step_follows_from_its_number_alone()
    {
        using var one = new VaeTask(Variant, new ToneSource(), Settings);
        using var other = new VaeTask(Variant, new ToneSource(), Settings);

        Assert.Equal(one.Step(3), other.Step(3));
        Assert.NotEqual(one.Step(4), other.Step(5));
    }

    [Fact]
    public async Task What_is_exported_is_the_variants_checkpoint_and_computes_the_same_on_ONNX()
    {
        using var task = new VaeTask(Variant, new ToneSource(), Settings);
        task.Step(0);
        task.Export(_folder.Path);
        await task.ShowAsync(_folder.Path, CancellationToken.None);

        using var opened = OpenedWeights.Open(_folder.File("v1-16.pth"), Variant, ModelComponent.Vae);
        var mel = new Tensor<float>([.. Enumerable.Range(0, 80 * 16).Select(i => MathF.Sin(i) - 2)], [1, 80, 16]);
        var (torch, onnx) = (Latent(new TorchBackend(), opened.Weights, mel), Latent(new OnnxBackend(new() { Threads = 1 }), opened.Weights, mel));

        Assert.Equal(torch, onnx, (a, b) => Math.Abs(a - b) <= 1e-4 * Math.Max(1, Math.Abs(b)));
        Assert.True(File.Exists(_folder.File("mel-0.png")));
    }

    private static float[] Latent(Networks.Engines.IBackend backend, Weights weights, Tensor<float> mel)
    {
        using var network = backend.Load(VaeDefinitions.Encode(Variant.Vae, batch: 1, frames: 16), weights);
        return network.Run(new Dictionary<string, Tensor> { ["mel"] = mel })["mean"].Data;
    }
}

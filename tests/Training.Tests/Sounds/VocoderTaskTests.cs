using MMAudio.Checkpoints.Components;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Vocoder;
using MMAudio.Onnx;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Spectra;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Vae;
using MMAudio.Training.Vocoder;
using TorchSharp;

namespace MMAudio.Training.Tests.Sounds;

public sealed class VocoderTaskTests : IDisposable
{
    private const int Batch = 2;

    private static readonly ModelVariant Variant = TinyVariant.Of("tiny", vocabularySize: 540) with
    {
        Vocoder = new(80, 16, [16, 16], [32, 32]) { BlockKernels = [3], BlockDilations = [[1]] },
    };

    private static readonly DiscriminatorConfig Small = new() { Periods = [2, 3], PeriodWidths = [4, 8, 8], Windows = [256], SpectrumWidth = 4 };

    private static readonly VocoderSettings Settings = new()
    {
        BatchSize = Batch,
        Frames = 12,
        AdversarialFrom = 0,
        Discriminators = Small,
        Generator = new() { LearningRate = 0.01, WarmUpSteps = 0, ClipNorm = 1000 },
        Discriminator = new() { LearningRate = 0.003, WarmUpSteps = 0, ClipNorm = 1000 },
    };

    private readonly TemporaryFolder _folder = new();

    public VocoderTaskTests() => TorchRuntime.Prepare(new() { Threads = 1 });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_parameter_of_the_generator_and_of_the_discriminators_learns()
    {
        using var task = new VocoderTask(Variant, new ToneSource(), Settings);

        task.Step(0);

        Assert.Equal(2, task.Learners.Count);
        foreach (var (path, tensor) in task.Learners.SelectMany(learner => learner.Parameters.Learned))
        {
            Assert.True(tensor.grad is { } gradient && gradient.abs().sum().item<float>() > 0, $"{path} has no gradient");
        }
    }

    [Fact]
    public void The_discriminators_wait_for_their_time()
    {
        using var task = new VocoderTask(Variant, new ToneSource(), Settings with { AdversarialFrom = 1 });

        Assert.DoesNotContain(task.Step(0), value => value.Name == "discriminators");
        Assert.Contains(task.Step(1), value => value.Name == "discriminators");
    }

    [Fact]
    public void Silence_makes_silence_from_the_beginning()
    {
        using var task = new VocoderTask(Variant, new ToneSource(), Settings);
        task.Export(_folder.Path);
        using var opened = OpenedWeights.Open(_folder.File("best_netG.pt"), Variant, ModelComponent.Vocoder);

        var wave = Wave(new TorchBackend(), opened.Weights, new([.. Enumerable.Repeat(-5f, 80 * 16)], [1, 80, 16]), 16);

        // the zeros around the spectrogram are no silence, and reach over four frames
        Assert.All(wave[(4 * 256)..^(4 * 256)], sample => Assert.Equal(0, sample, 1e-4));
    }

    [Fact]
    public void Discriminators_soon_tell_tones_from_noise()
    {
        using var discriminators = new Discriminators(Small, seed: 1);
        using var learner = new Learner("discriminators", discriminators.Parameters, Settings.Discriminator with { LearningRate = 0.01 });
        var noise = torch.randn([4, 4096], generator: new torch.Generator(1)) * 0.2;
        var tones = WaveBatch.Of(new ToneSource(), 0, 4, 4096);

        var losses = new List<float>();
        for (var i = 0; i < 40; i++)
        {
            var loss = discriminators.Loss(tones, noise);
            losses.Add(loss.item<float>());
            learner.Update(loss, i);
        }

        // an undecided discriminator pays 1/2, and there are three
        Assert.InRange(losses[0], 1.5, 6);
        Assert.InRange(losses[^1], 0, losses[0] / 2);
        Assert.True(discriminators.GeneratorLosses(tones, noise).Adversarial.item<float>() > 1.2);
    }

    [Fact]
    public void One_batch_is_learned_by_its_spectrograms()
    {
        using var task = new VocoderTask(Variant, new ToneSource(different: Batch), Settings with { AdversarialFrom = long.MaxValue });

        var differences = Enumerable.Range(0, 30).Select(i => task.Step(i)[1].Value).ToList();

        Assert.InRange(differences.TakeLast(5).Average(), 0, 0.7 * differences[0]);
    }

    [Fact]
    public async Task What_is_exported_is_the_variants_checkpoint_and_computes_the_same_on_ONNX()
    {
        using var task = new VocoderTask(Variant, new ToneSource(), Settings);
        task.Step(0);
        task.Export(_folder.Path);
        await task.ShowAsync(_folder.Path, CancellationToken.None);

        using var opened = OpenedWeights.Open(_folder.File("best_netG.pt"), Variant, ModelComponent.Vocoder);
        var mel = new Tensor<float>([.. Enumerable.Range(0, 80 * 8).Select(i => MathF.Sin(i) - 2)], [1, 80, 8]);
        var (torch, onnx) = (Wave(new TorchBackend(), opened.Weights, mel), Wave(new OnnxBackend(new() { Threads = 1 }), opened.Weights, mel));

        Assert.Equal(torch, onnx, (a, b) => Math.Abs(a - b) <= 1e-4);
        Assert.True(File.Exists(_folder.File("made-0.wav")));
        Assert.True(File.Exists(_folder.File("mel-0.png")));
    }

    [Fact]
    public void It_can_learn_from_what_an_auto_encoder_makes_of_sound()
    {
        using var vae = new VaeTask(Variant, new ToneSource(), new() { BatchSize = 1, Frames = 8, StatisticsCrops = 4 });
        vae.Export(_folder.Path);
        using var opened = OpenedWeights.Open(_folder.File("v1-16.pth"), Variant, ModelComponent.Vae);
        using var ofTruth = new VocoderTask(Variant, new ToneSource(), Settings);
        using var ofReconstructions = new VocoderTask(Variant, new ToneSource(), Settings, opened.Weights);

        Assert.NotEqual(ofTruth.Step(0)[0], ofReconstructions.Step(0)[0]);
        Assert.True(double.IsFinite(ofReconstructions.Step(1)[0].Value));
    }

    private static float[] Wave(Networks.Engines.IBackend backend, Weights weights, Tensor<float> mel, int frames = 8)
    {
        using var network = backend.Load(VocoderDefinitions.Forward(Variant.Vocoder, batch: 1, frames), weights);
        return network.Run(new Dictionary<string, Tensor> { ["mel"] = mel })["wave"].Data;
    }
}

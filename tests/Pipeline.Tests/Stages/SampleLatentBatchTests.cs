using MMAudio.Checkpoints.Packages;
using MMAudio.Onnx;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Stages;

public sealed class SampleLatentBatchTests
{
    private static readonly GenerationSettings Settings = new() { Steps = 2 };

    [Theory, InlineData(2), InlineData(5)]
    public void A_clip_s_latent_is_the_same_alone_and_among_others_to_the_last_bit(int count)
    {
        using ModelEngines engines = new(new CountingBackend(), new TinyModel().ToModel(), new());
        SampleLatentStage stage = new(engines);
        var clips = Clips(engines, count);

        var together = stage.Run(clips, null, default);

        Assert.Equal(
            clips.Select(clip => stage.Run(clip.Features, clip.Settings, null, default).Data),
            together.Select(latent => latent.Data));
    }

    [Theory, InlineData(1), InlineData(2)]
    public void So_it_is_with_a_real_package_and_several_threads(int threads)
    {
        var package = ModelPackage.Open(Path.Combine(Repository.Root, "models", "mini"));
        OnnxBackend backend = new(new() { Provider = OnnxProvider.Cpu, Threads = threads });
        using ModelEngines engines = new(backend, EngineModel.Of(package), new());
        SampleLatentStage stage = new(engines);
        (VisualFeatures Features, GenerationSettings Settings)[] clips =
        [
            .. Enumerable.Range(0, 3).Select(i => (
                new VisualFeatures($"content {i}", new(TimeSpan.Zero, TimeSpan.FromSeconds(3.6)), null, null),
                Settings with { Prompt = $"sound {i}", CfgStrength = 2 + i })),
        ];

        var together = stage.Run(clips, null, default);

        Assert.Equal(
            clips.Select(clip => stage.Run(clip.Features, clip.Settings, null, default).Data),
            together.Select(latent => latent.Data));
    }

    [Fact]
    public void A_batch_that_does_not_fit_is_halved_once_and_for_all()
    {
        SmallMemory memory = new(clips: 3);
        using ModelEngines engines = new(memory, new TinyModel().ToModel(), new());
        SampleLatentStage stage = new(engines);
        var clips = Clips(engines, 9);

        var latents = stage.Run(clips, null, default);
        stage.Run(clips[..4], null, default);

        Assert.Equal(2, memory.Shortages);
        Assert.Equal([2, 2, 2, 2, 1, 2, 2], memory.Steps.Where((_, i) => i % Settings.Steps == 0));
        Assert.Equal(stage.Run(clips[8].Features, clips[8].Settings, null, default).Data, latents[8].Data);
    }

    [Fact]
    public void A_clip_that_does_not_fit_alone_is_not_tried_for_ever()
    {
        SmallMemory memory = new(clips: 0);
        using ModelEngines engines = new(memory, new TinyModel().ToModel(), new());

        Assert.ThrowsAny<OutOfMemoryException>(() => new SampleLatentStage(engines).Run(Clips(engines, 4), null, default));

        Assert.Equal(3, memory.Shortages);
    }

    [Fact]
    public void Clips_of_different_lengths_are_refused()
    {
        using ModelEngines engines = new(new CountingBackend(), new TinyModel().ToModel(), new());
        ExtractFeaturesStage extract = new(engines);
        var first = extract.Run(Frames.Nothing(), null, default);
        var longer = extract.Run(Frames.Nothing(TimeSpan.FromSeconds(2)), null, default);

        Assert.Throws<ArgumentException>(() => new SampleLatentStage(engines).Run([(first, Settings), (longer, Settings)], null, default));
    }

    private static (VisualFeatures Features, GenerationSettings Settings)[] Clips(ModelEngines engines, int count)
    {
        ExtractFeaturesStage extract = new(engines);
        return
        [
            .. Enumerable.Range(0, count).Select(i => (
                extract.Run(i % 3 == 2 ? Frames.Nothing() : i % 3 == 1 ? Frames.Picture(i) : Frames.Video(i), null, default),
                Settings with { Seed = (uint)i, Prompt = $"sound {i}", NegativePrompt = i % 2 == 0 ? "" : "music", CfgStrength = 1 + i })),
        ];
    }
}

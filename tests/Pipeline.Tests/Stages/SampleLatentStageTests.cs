using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Stages;

public sealed class SampleLatentStageTests : IDisposable
{
    private static readonly GenerationSettings Settings = new() { Steps = 2 };

    private readonly CountingBackend _backend = new();
    private readonly ModelEngines _engines;

    public SampleLatentStageTests() => _engines = new(_backend, new TinyModel().ToModel(), new());

    public void Dispose() => _engines.Dispose();

    [Fact]
    public void Both_prompts_are_encoded_even_where_they_are_empty()
    {
        Latent(Frames.Nothing(), Settings with { Prompt = "rain" });

        Assert.Equal(2, _backend.Runs.Count(run => run == "tokens"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_latent_alone_and_in_company()
    {
        var alone = Latent(Frames.Video(1), Settings);

        Latent(Frames.Video(2), Settings);
        Latent(Frames.Nothing(), Settings with { Prompt = "rain" });
        var inCompany = Latent(Frames.Video(1), Settings);

        Assert.Equal(alone, inCompany);
    }

    [Fact]
    public void Another_seed_another_clip_and_another_window_give_other_latents()
    {
        var video = Frames.Video(1);
        var later = video with { Window = new(TimeSpan.FromSeconds(3), video.Window.Duration) };
        var renamed = video with { Source = "renamed.mp4" };

        var latent = Latent(video, Settings);

        Assert.NotEqual(latent, Latent(video, Settings with { Seed = 43 }));
        Assert.NotEqual(latent, Latent(video with { ContentHash = "other" }, Settings));
        Assert.NotEqual(latent, Latent(later, Settings));
        Assert.Equal(latent, Latent(renamed, Settings));
    }

    [Theory, InlineData(1.0, 32), InlineData(0.96, 30), InlineData(0.64, 20)]
    public void The_latent_is_as_long_as_the_window(double seconds, int tokens)
    {
        var latent = Latent(Frames.Video(1, TimeSpan.FromSeconds(seconds)), Settings);

        Assert.Equal(tokens * TinyModel.Variant.Flow.LatentDim, latent.Length);
    }

    [Fact]
    public void Networks_that_know_full_lengths_alone_sample_one_and_the_rest_is_dropped()
    {
        var video = Frames.Video(1, TimeSpan.FromSeconds(5));
        var held = Frames.Held(video, TimeSpan.FromSeconds(8));
        using ModelEngines engines = new(_backend, TinyModel.OfFullLengths(), new());

        var latent = Latent(video, Settings, engines);

        Assert.Equal(157 * TinyModel.Variant.Flow.LatentDim, latent.Length);
        Assert.Equal(Latent(held, Settings)[..latent.Length], latent);
    }

    private float[] Latent(SourceFrames frames, GenerationSettings settings, ModelEngines? engines = null)
    {
        var features = new ExtractFeaturesStage(engines ?? _engines).Run(frames, null, default);
        return new SampleLatentStage(engines ?? _engines).Run(features, settings, null, default).Data;
    }
}

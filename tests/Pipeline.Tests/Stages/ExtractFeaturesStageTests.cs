using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Stages;

public sealed class ExtractFeaturesStageTests : IDisposable
{
    private readonly CountingBackend _backend = new();
    private readonly ModelEngines _engines;
    private readonly ExtractFeaturesStage _stage;

    public ExtractFeaturesStageTests()
    {
        _engines = new(_backend, new TinyModel().ToModel(), new());
        _stage = new(_engines);
    }

    public void Dispose() => _engines.Dispose();

    [Fact]
    public void A_video_has_features_of_both_kinds_at_the_lengths_of_its_window()
    {
        var video = Frames.Video(1);

        var features = _stage.Run(video, null, default);

        Assert.Equal(("[8 8]", "[16 8]"), (features.Clip!.Shape.ToString(), features.Sync!.Shape.ToString()));
        Assert.Equal((video.ContentHash, video.Window), (features.ContentHash, features.Window));
    }

    [Fact]
    public void For_networks_that_know_full_lengths_alone_the_last_frame_stays()
    {
        var video = Frames.Video(1, TimeSpan.FromSeconds(5));
        using ModelEngines engines = new(_backend, TinyModel.OfFullLengths(), new());

        var features = new ExtractFeaturesStage(engines).Run(video, null, default);

        var held = Frames.Held(video, TimeSpan.FromSeconds(8));
        var expected = _stage.Run(held, null, default);
        Assert.Equal(expected.Clip!.Data, features.Clip!.Data);
        Assert.Equal(expected.Sync!.Data, features.Sync!.Data);
        Assert.Equal(video.Window, features.Window);
    }

    [Fact]
    public void A_prompt_alone_leaves_nothing_to_encode()
    {
        var features = _stage.Run(Frames.Nothing(), null, default);

        Assert.Null(features.Clip);
        Assert.Null(features.Sync);
        Assert.Empty(_backend.Runs);
    }

    [Fact]
    public void A_picture_gives_one_clip_feature_over_the_whole_length_and_no_sync()
    {
        var features = _stage.Run(Frames.Picture(1), null, default);

        Assert.Null(features.Sync);
        Assert.Equal("[8 8]", features.Clip!.Shape.ToString());
        Assert.All(Enumerable.Range(1, 7), i => Assert.Equal(features.Clip.Row(0).ToArray(), features.Clip.Row(i).ToArray()));
        Assert.Single(_backend.Runs, "pixels");
    }

    [Fact]
    public void The_same_frame_is_encoded_once()
    {
        var video = Frames.Video(1);
        for (var i = 1; i < 8; i++)
        {
            video.Clip!.Row(i == 5 ? 5 : 0).CopyTo(video.Clip.Row(i));
        }

        var features = _stage.Run(video, null, default);

        Assert.Single(_backend.Runs, "pixels");
        Assert.Equal(features.Clip!.Row(0).ToArray(), features.Clip.Row(7).ToArray());
        Assert.NotEqual(features.Clip.Row(0).ToArray(), features.Clip.Row(5).ToArray());
    }

    [Fact]
    public void Kept_features_serve_again_and_no_other_window()
    {
        var folder = Directory.CreateTempSubdirectory("mmaudio-test-");
        using ModelEngines engines = new(_backend, new TinyModel().ToModel(), new() { FeatureFolder = folder.FullName });
        ExtractFeaturesStage stage = new(engines);
        var video = Frames.Video(1);

        var first = stage.Run(video, null, default);
        _backend.Runs.Clear();
        var again = stage.Run(video, null, default);
        var runs = _backend.Runs.ToList();
        stage.Run(video with { Window = new(TimeSpan.FromSeconds(1), video.Window.Duration) }, null, default);

        Assert.Empty(runs);
        Assert.Equal(first.Clip!.Data, again.Clip!.Data);
        Assert.Equal(first.Sync!.Data, again.Sync!.Data);
        Assert.Contains("pixels", _backend.Runs);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Damaged_features_are_made_again()
    {
        var folder = Directory.CreateTempSubdirectory("mmaudio-test-");
        using ModelEngines engines = new(_backend, new TinyModel().ToModel(), new() { FeatureFolder = folder.FullName });
        ExtractFeaturesStage stage = new(engines);
        var first = stage.Run(Frames.Picture(1), null, default);
        File.WriteAllText(Assert.Single(folder.GetFiles()).FullName, "damaged");

        var again = stage.Run(Frames.Picture(1), null, default);

        Assert.Equal(first.Clip!.Data, again.Clip!.Data);
        folder.Delete(recursive: true);
    }
}

using MMAudio.Checkpoints.Components;
using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Synchformer;
using MMAudio.Training.Sync;
using MMAudio.Training.Tests.Fakes;
using MMAudio.Training.Tests.Perception;
using TorchSharp;

namespace MMAudio.Training.Tests.Sync;

public sealed class SyncTaskTests : IDisposable
{
    private static readonly SynchformerConfig Config = new()
    {
        Dim = 32, Depth = 1, Heads = 2, ImageSize = 16, PatchSize = 8, MlpRatio = 2,
        Audio = new() { Depth = 1, Heads = 2, OffsetDepth = 1, OffsetHeads = 2, OffsetSegments = 4 },
    };

    private static readonly SyncSettings Settings = new()
    {
        Clips = 2, Segments = 6, TowerSteps = 200, OffsetClips = 2, Pairs = 3, MotionWeight = 0.1,
        Towers = new() { LearningRate = 2e-3, Beta2 = 0.98, WarmUpSteps = 20, DropsAt = [] },
        Head = new() { LearningRate = 2e-3, Beta2 = 0.98, WarmUpSteps = 10, DropsAt = [] },
    };

    private readonly TemporaryFolder _folder = new();
    private readonly ToyClips _clips = new(64, Config.ImageSize);

    [Fact]
    public void Visual_tokens_learn_when_the_sound_begins()
    {
        using SyncTask task = new(Config, _clips, Settings);

        var log = Steps.Of(task, 0, 40);

        var (before, after) = log.Change("onsets");
        Assert.True(after < 0.85 * before, $"onsets {before} -> {after}");
    }

    [Fact]
    public void Segments_of_pictures_and_sound_find_one_another()
    {
        using SyncTask task = new(Config, new ToyClips(1, Config.ImageSize), Settings with { Clips = 1, Segments = 12, EnvelopeWeight = 0, ContrastWeight = 1 });

        var log = Steps.Of(task, 0, 60);

        var (before, after) = log.Change("contrast");
        Assert.True(after < 0.8 * before, $"contrast {before} -> {after}");
    }

    [Fact]
    public void The_second_stage_learns_offsets_and_leaves_the_towers_as_they_are()
    {
        using SyncTask task = new(Config, new ToyClips(1, Config.ImageSize), Settings with
        {
            Clips = 1,
            OffsetClips = 1,
            Pairs = 24,
            JitterFrames = 0,
            Head = Settings.Head with { LearningRate = 3e-3 },
        });
        Steps.Of(task, 0, 60);
        var before = task.Learners[0].Parameters.Copy("vfeat_extractor.cls_token").Data;

        var log = Steps.Of(task, Settings.TowerSteps, 300);

        var (first, last) = log.Change("loss");
        Assert.True(last < 0.9 * first, $"loss {first} -> {last}");
        Assert.Equal(before, task.Learners[0].Parameters.Copy("vfeat_extractor.cls_token").Data);
    }

    [Fact]
    public void Whether_tokens_are_kept_makes_no_difference()
    {
        using SyncTask keeps = new(Config, new ToyClips(2, Config.ImageSize), Settings);
        using SyncTask keepsNone = new(Config, new ToyClips(2, Config.ImageSize), Settings with { KeptTokens = 0 });

        Assert.Equal(Losses(keeps), Losses(keepsNone));

        static double[] Losses(SyncTask task) => [.. Enumerable.Range(0, 4).Select(i => task.Step(Settings.TowerSteps + i)[0].Value)];
    }

    [Fact]
    public void A_step_of_the_second_stage_leaves_no_tensors_behind()
    {
        using SyncTask task = new(Config, new ToyClips(2, Config.ImageSize), Settings);
        task.Step(Settings.TowerSteps);
        var before = torch.Tensor.TotalCount;

        task.Step(Settings.TowerSteps + 1);

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void The_logged_rate_is_that_of_the_stage()
    {
        using SyncTask task = new(Config, _clips, Settings);

        Assert.Equal(Settings.Towers.LearningRate, task.RateAt(Settings.TowerSteps - 1));
        Assert.Equal(Settings.Head.RateAt(0), task.RateAt(Settings.TowerSteps));
    }

    [Fact]
    public async Task The_events_that_tokens_tell_are_measured_on_other_clips()
    {
        EventClips clips = new(_clips, _ => [1.0, 2.0]);
        using SyncTask task = new(Config, _clips, Settings, (clips with { Clips = new ToyClips(2, Config.ImageSize) }, clips with { Clips = new ToyClips(1, Config.ImageSize) }));

        await task.ShowAsync(_folder.Path, CancellationToken.None);

        Assert.Contains("\"Events\":2", await File.ReadAllTextAsync(_folder.File("events.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_reaches_every_parameter_but_the_one_that_Synchformer_never_uses()
    {
        using SyncTask task = new(Config, _clips, Settings);

        task.Step(0);
        task.Step(Settings.TowerSteps);

        Assert.Equal(
            ["vfeat_extractor.patch_embed.proj.bias", "vfeat_extractor.patch_embed.proj.weight"],
            task.Learners.SelectMany(Steps.Untouched).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_step_of_the_same_seed_is_the_same()
    {
        using SyncTask one = new(Config, _clips, Settings);
        using SyncTask other = new(Config, _clips, Settings);
        other.Step(3);

        Assert.Equal(one.Step(0)[1].Value, NewTask().Step(0)[1].Value);

        SyncTask NewTask() => new(Config, _clips, Settings);
    }

    [Fact]
    public void Products_in_bfloat16_come_close_to_those_in_single_precision()
    {
        using SyncTask single = new(Config, _clips, Settings);
        using SyncTask half = new(Config, _clips, Settings with { HalfPrecision = true });

        var (exact, near) = (single.Step(0)[0].Value, half.Step(0)[0].Value);

        Assert.NotEqual(exact, near);
        Assert.Equal(exact, near, 0.05 * exact);
    }

    [Fact]
    public void What_was_learned_opens_as_an_official_file()
    {
        using SyncTask task = new(Config, _clips, Settings);

        task.Export(_folder.Path);

        var path = Path.Combine(_folder.Path, SyncTask.FileName);
        using var whole = OpenedWeights.OpenSynchformer(path, Config);
        using var part = OpenedWeights.Open(path, ModelVariant.Find("mini") with { Synchformer = Config }, ModelComponent.Synchformer);
        Assert.Equal(NetworkSchema.Of(SynchformerDefinitions.All(Config)).Keys.Order(), whole.Weights.Tensors.Keys.Order());
        Assert.Equal(NetworkSchema.Of(SynchformerDefinitions.Encode(Config, 1)).Keys.Order(), part.Weights.Tensors.Keys.Order());
    }

    public void Dispose() => _folder.Dispose();
}

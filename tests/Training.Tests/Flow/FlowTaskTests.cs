using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using MMAudio.Training.Tests.Fakes;
using TorchSharp;

namespace MMAudio.Training.Tests.Flow;

public sealed class FlowTaskTests : IDisposable
{
    private static readonly LearnerSettings Fast = new() { LearningRate = 5e-3, WarmUpSteps = 10 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_network_begins_as_a_velocity_of_zero_and_learns()
    {
        using var task = new FlowTask(ToyFlow.Plan(ToyFlow.Videos()), Fast);

        var losses = Enumerable.Range(0, 120).Select(i => task.Step(i)[0].Value).ToList();

        // data and noise have a variance of about 1 each
        Assert.InRange(losses[0], 1.6, 2.4);
        Assert.True(losses[^20..].Average() < 0.5 * losses[0], $"The loss fell from {losses[0]} to {losses[^20..].Average()}.");
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Training_that_was_stopped_or_killed_ends_with_the_same_weights(bool stopped)
    {
        await RunAsync("whole");
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync("broken", at: 27, stopped));
        await RunAsync("broken");

        string[] files = ["checkpoint.safetensors", "export/mmaudio.pth", "averages/0.30.pt", "averages/1.40.pt"];
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(_folder.File("whole", file)), File.ReadAllBytes(_folder.File("broken", file))));
    }

    [Fact]
    public async Task The_export_is_the_narrowest_average_and_has_the_official_layout()
    {
        using var task = await RunAsync("run");

        using var export = Checkpoint.Open(_folder.File("run", "export", "mmaudio.pth"));
        var schema = NetworkSchema.Of(
            FlowDefinitions.Conditions(ToyFlow.Config, new(1, 16, 4, 8), FlowFeatures.None), FlowDefinitions.Predict(ToyFlow.Config, new(1, 16, 4, 8)));
        Assert.Equal(schema.Keys.Order(), export.Tensors.Keys.Order());
        Assert.All(schema, parameter => Assert.Equal(parameter.Value, export.Tensors[parameter.Key].Shape));
        var made = new AverageFiles(_folder.File("run", "averages"), [0.05, 0.1]).Synthesise(0.05);
        Assert.All(made, value => Close(value.Value.Data, export.Tensors[value.Key].ToFloat32().Data));
        Assert.NotEqual(task.Learners[0].Parameters.Copy("final_layer.conv.weight").Data, made["final_layer.conv.weight"].Data);
    }

    [Fact]
    public void Absent_video_gives_way_to_learned_features_and_absent_words_to_those_of_the_empty_string()
    {
        using var task = new FlowTask(ToyFlow.Plan(ToyFlow.Videos(4), ToyFlow.Sounds()), Fast);

        for (var i = 0; i < 5; i++)
        {
            task.Step(i); // the first ones open the way for gradients, for all modulations begin as zeros
        }

        var parameters = task.Learners[0].Parameters;
        Assert.Contains(parameters.Copy("empty_clip_feat").Data, value => value != 0);
        Assert.Contains(parameters.Copy("empty_sync_feat").Data, value => value != 0);
        Assert.All(parameters.Copy("empty_string_feat").Data, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Without_sync_the_sync_features_do_not_matter()
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos()) with { Settings = ToyFlow.Settings with { Sync = false } };
        var silent = Enumerable.Range(0, 8).Select(i => ToyFlow.Example(i, hasVideo: true) with { Sync = Tensor<float>.Zeros(ToyFlow.Info.Sync) });
        var shifted = plan with { Sets = [new(new MemorySet(ToyFlow.Info, [.. silent]))] };

        Assert.Equal(Losses(plan), Losses(shifted));
        Assert.NotEqual(Losses(plan), Losses(plan with { Settings = ToyFlow.Settings }));
    }

    [Fact]
    public void Examples_that_always_lose_their_clip_features_learn_from_sync_features_all_the_same()
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos()) with { Settings = ToyFlow.Settings with { ClipNullProbability = 1 } };
        var examples = Enumerable.Range(0, 8).Select(i => ToyFlow.Example(i, hasVideo: true)).ToList();

        Assert.Equal(Losses(plan), Losses(Seen(example => example with { Clip = Tensor<float>.Zeros(ToyFlow.Info.Clip) })));
        Assert.NotEqual(Losses(plan), Losses(Seen(example => example with { Sync = Tensor<float>.Zeros(ToyFlow.Info.Sync) })));

        FlowPlan Seen(Func<FlowExample, FlowExample> change) => plan with { Sets = [new(new MemorySet(ToyFlow.Info, [.. examples.Select(change)]))] };
    }

    [Fact]
    public void Without_examples_there_is_nothing_to_learn()
    {
        var empty = new WeightedSet(new MemorySet(ToyFlow.Info));

        var refused = Assert.Throws<InvalidInputException>(() => new FlowTask(ToyFlow.Plan(ToyFlow.Videos(), empty), Fast));

        Assert.Contains("toys is empty", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_of_another_package_are_refused()
    {
        var other = ToyFlow.Info with { Source = "others", Encoders = "other encoders" };
        var foreign = new WeightedSet(new MemorySet(other, ToyFlow.Example(0, hasVideo: true)));

        var refused = Assert.Throws<InvalidInputException>(() => new FlowTask(ToyFlow.Plan(ToyFlow.Videos(), foreign), Fast));

        Assert.Contains("others were made with other networks", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_leaves_no_tensors_behind()
    {
        using var task = new FlowTask(ToyFlow.Plan(ToyFlow.Videos()), Fast);
        task.Step(0);
        var before = torch.Tensor.TotalCount;

        task.Step(1);

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void Latents_that_do_not_vary_cannot_be_normalised()
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos()) with { Statistics = new([0, 0, 0], [1, 0, 1]) };

        Assert.Throws<InvalidInputException>(() => new FlowTask(plan, Fast));
    }

    [Fact]
    public void Products_in_half_precision_give_nearly_the_same_losses_and_keep_parameters_whole()
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos());

        var (whole, half) = (Losses(plan), Losses(plan with { Settings = ToyFlow.Settings with { HalfPrecision = true } }));

        Assert.All(whole.Zip(half), pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.02));
        Assert.NotEqual(whole, half);
    }

    [Theory]
    [InlineData(false, true, 3)]
    [InlineData(true, false, 3)]
    [InlineData(true, true, 1)]
    public void A_network_with_something_left_out_is_another_one_and_learns_too(bool positions, bool aligned, int kernel)
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos());
        var other = plan with { Config = plan.Config with { Positions = positions, AlignedPositions = aligned, BlockKernel = kernel } };

        var (with, without) = (Losses(plan, 8), Losses(other, 8));

        Assert.NotEqual(with[^1], without[^1]);
        Assert.True(without[^1] < without[0]);
    }

    [Fact]
    public async Task Averages_of_other_widths_can_be_made_afterwards()
    {
        await RunAsync("run");
        var run = new FlowRun(_folder.File("run"));

        run.WriteAverage(_folder.File("narrow.pth"), 0.05);
        run.WriteAverage(_folder.File("other.pth"), 0.08, step: 30);

        using var export = Checkpoint.Open(_folder.File("run", "export", "mmaudio.pth"));
        using var narrow = Checkpoint.Open(_folder.File("narrow.pth"));
        using var other = Checkpoint.Open(_folder.File("other.pth"));
        Assert.Equal(ToyFlow.Config, run.Config);
        Assert.All(export.Tensors, value => Close(narrow.Tensors[value.Key].ToFloat32().Data, value.Value.ToFloat32().Data));
        Assert.NotEqual(Conv(narrow), Conv(other));

        static float[] Conv(Checkpoint checkpoint) => checkpoint.Tensors["final_layer.conv.weight"].ToFloat32().Data;
    }

    private static void Close(float[] got, float[] want) =>
        Assert.All(got.Zip(want), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-5f));

    private static List<double> Losses(FlowPlan plan, int steps = 4)
    {
        using var task = new FlowTask(plan, Fast);
        return [.. Enumerable.Range(0, steps).Select(i => task.Step(i)[0].Value)];
    }

    private async Task<FlowTask> RunAsync(string name, long at = -1, bool stopped = false)
    {
        var plan = ToyFlow.Plan(ToyFlow.Videos(), ToyFlow.Sounds()) with { AveragesFolder = _folder.File(name, "averages") };
        var task = new FlowTask(plan, Fast);
        using var source = new CancellationTokenSource();
        Listener listener = new(progress =>
        {
            if (progress.Step == at)
            {
                if (!stopped)
                {
                    throw new InvalidOperationException("the end of the process");
                }

                source.Cancel();
            }
        });
        await new TrainingRun(task, new(_folder.File(name), 40) { CheckpointEvery = 10 }, TimeProvider.System).RunAsync(listener, source.Token);
        return task;
    }
}

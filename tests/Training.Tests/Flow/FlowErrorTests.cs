using MMAudio.Training.Flow;
using MMAudio.Training.Optimisation;

namespace MMAudio.Training.Tests.Flow;

public sealed class FlowErrorTests
{
    private static readonly LearnerSettings Fast = new() { LearningRate = 5e-3, WarmUpSteps = 10 };

    [Fact]
    public void All_new_networks_have_the_same_error_and_one_that_learned_has_less()
    {
        var videos = ToyFlow.Videos();
        using var task = new FlowTask(ToyFlow.Plan(videos), Fast);
        using var other = new FlowTask(ToyFlow.Plan(videos) with { Settings = ToyFlow.Settings with { Seed = 99 } }, Fast);
        FlowError error = new(ToyFlow.Config, ToyFlow.Settings);

        var (before, others) = (error.Of(task.Average, videos.Set, passes: 2), error.Of(other.Average, videos.Set, passes: 2));
        for (var i = 0; i < 120; i++)
        {
            task.Step(i);
        }

        // data and noise have a variance of about 1 each
        Assert.InRange(before, 1.6, 2.4);
        Assert.Equal(before, others, 1e-6);
        Assert.InRange(error.Of(task.Average, videos.Set, passes: 2), 0, 0.7 * before);
    }

    [Fact]
    public void A_last_batch_that_is_smaller_counts_as_well()
    {
        var videos = ToyFlow.Videos(5);
        using var task = new FlowTask(ToyFlow.Plan(ToyFlow.Videos()), Fast);

        var error = new FlowError(ToyFlow.Config, ToyFlow.Settings with { Batch = 4 }).Of(task.Average, videos.Set, passes: 1);

        Assert.InRange(error, 1.4, 2.6);
    }
}

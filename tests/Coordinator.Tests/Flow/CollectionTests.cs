using MMAudio.Coordinator.Results;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Flow;

public sealed class CollectionTests
{
    [Fact]
    public async Task Old_artifacts_go_and_what_users_see_stays()
    {
        await using var world = await FlowWorld.NewAsync();
        await world.AdmitAsync("a.mp4");
        await world.RunAsync();

        Assert.Equal(0, await world.Get<ArtifactCollector>().CollectOldAsync(default));
        world.Time.Advance(world.Options.KeepArtifactsFor + TimeSpan.FromHours(1));
        Assert.Equal(6, await world.Get<ArtifactCollector>().CollectOldAsync(default));

        Assert.Equal(["dubbed/a.mp4", "dubbed/a.mp4.json", "dubbed/a.mp4.png", "incoming/a.mp4"], world.Store.Names);
    }

    [Fact]
    public async Task What_a_clip_on_its_way_needs_is_kept_however_old_it_is()
    {
        await using var world = await FlowWorld.NewAsync();
        await world.AdmitAsync("a.mp4");
        await world.RunAsync();
        world.Time.Advance(world.Options.KeepArtifactsFor * 2);
        var id = await world.AdmitAsync("b.mp4", prompt: "wind");
        await world.DispatchAsync();

        await world.SweepAsync();
        var ran = await world.RunAsync();

        Assert.Equal(ClipState.Done, (await world.ReadAsync(id)).State);
        Assert.DoesNotContain("decode_video", ran);
        Assert.DoesNotContain("extract_features", ran);
    }

    [Fact]
    public async Task A_finished_file_that_is_not_in_its_place_yet_is_kept_with_its_picture()
    {
        await using var world = await FlowWorld.NewAsync();
        var id = await world.AdmitAsync("a.mp4");
        world.Store.Fails = name => name.StartsWith("dubbed/", StringComparison.Ordinal);
        await world.RunAsync();

        world.Time.Advance(world.Options.KeepArtifactsFor * 2);
        await world.Get<ArtifactCollector>().CollectOldAsync(default);
        world.Store.Fails = _ => false;

        Assert.Empty(await world.RunAsync());
        Assert.Equal(ClipState.Done, (await world.ReadAsync(id)).State);
        Assert.Contains("dubbed/a.mp4.png", world.Store.Names);
    }

    [Fact]
    public async Task Where_it_is_wished_artifacts_go_with_the_last_clip_of_their_video()
    {
        await using var world = await FlowWorld.NewAsync(options => (options.CollectWhenDone, options.MaxInFlight) = (true, 1));
        await world.AdmitAsync("a.mp4");
        await world.AdmitAsync("b.mp4", prompt: "wind");

        var ran = await world.RunAsync();

        Assert.Single(ran, stage => stage == PipelineStage.DecodeVideo.Code());
        Assert.DoesNotContain(world.Store.Names, name => name.StartsWith("artifacts/frames", StringComparison.Ordinal));
        Assert.Contains("dubbed/b.mp4", world.Store.Names);
    }
}

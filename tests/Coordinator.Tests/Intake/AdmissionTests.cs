using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Intake;

public sealed class AdmissionTests
{
    [Theory]
    [InlineData(ClipState.Active)]
    [InlineData(ClipState.Done)]
    [InlineData(ClipState.Refused)]
    public async Task The_same_file_again_changes_nothing(ClipState state)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();
        await world.ChangeAsync(clip => clip.State = state);
        var before = await world.ClipAsync();

        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();

        Assert.Equivalent(before, await world.ClipAsync(), strict: true);
    }

    [Theory]
    [InlineData(ClipState.Parked)]
    [InlineData(ClipState.Cancelled)]
    public async Task A_clip_that_was_given_up_starts_again_when_its_file_is_dropped_again(ClipState state)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();
        await world.ChangeAsync(clip => clip.State = state);

        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();

        var clip = await world.ClipAsync();
        Assert.Equal((ClipState.Active, 2), (clip.State, clip.Revision));
    }

    [Fact]
    public async Task Another_content_is_another_revision_with_a_trace_of_its_own()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4", "first");
        await world.TakeInAsync();
        await world.ChangeAsync(clip => clip.Finish(ClipState.Done, world.Time.GetUtcNow()));
        var before = await world.ClipAsync();

        await world.DropAsync("a/clip.mp4", "second");
        await world.TakeInAsync();

        var after = await world.ClipAsync();
        Assert.Equal((before.Id, 2, ClipState.Active), (after.Id, after.Revision, after.State));
        Assert.Null(after.FinishedAt);
        Assert.NotEqual(before.ContentHash, after.ContentHash);
        Assert.NotEqual(before.TraceParent, after.TraceParent);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", after.TraceParent);
    }

    [Fact]
    public async Task An_empty_file_is_admitted_for_the_decoder_to_refuse()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/empty.mp4", "");

        await world.TakeInAsync();

        Assert.Equal(ClipState.Active, (await world.ClipAsync()).State);
    }

    [Fact]
    public async Task Settings_and_priority_of_the_catalog_are_taken()
    {
        await using var world = await IntakeWorld.NewAsync();
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            db.Catalogs.Add(new() { Id = Guid.NewGuid(), Name = "a", Priority = 5, Defaults = new ClipRequest { Prompt = "rain", Steps = 4 }.ToJson() });
            await db.SaveChangesAsync();
        }

        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();

        Assert.Equal(5, (await world.ClipAsync()).Priority);
        Assert.Equal(new ClipRequest { Prompt = "rain", Steps = 4 }, await world.RequestAsync("dubbed/a/clip.mp4"));
    }

    [Fact]
    public async Task A_model_that_is_not_there_parks_the_clip_until_it_is()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.jsonl", """{"file": "clip.mp4", "model": "maxi"}""");
        await world.DropAsync("a/clip.mp4");

        await world.TakeInAsync();
        await world.DropAsync("a/clip.mp4");
        await world.TakeInAsync();

        var clip = await world.ClipAsync();
        Assert.Equal((ClipState.Parked, "model", 1), (clip.State, clip.Category, clip.Revision));
        Assert.Contains("maxi", clip.Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await world.ProblemsAsync()).Line);
    }

    [Fact]
    public async Task Of_many_replicas_one_admits_each_file()
    {
        await using var world = await IntakeWorld.NewAsync();
        for (var i = 0; i < 200; i++)
        {
            await world.DropAsync($"a/{i}.mp4", $"{i}");
        }

        await world.WatchAsync();
        world.Time.Advance(TimeSpan.FromSeconds(6));
        var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => world.Replica().RunOnceAsync(default)));

        Assert.Equal(200, counts.Sum());
        var clips = await world.ClipsAsync();
        Assert.Equal(200, clips.Count);
        Assert.All(clips, clip => Assert.Equal(1, clip.Revision));
    }

    [Fact]
    public async Task A_claim_whose_holder_died_ends()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4");
        await world.WatchAsync();
        await using (var db = await world.Contexts.CreateDbContextAsync())
        {
            var until = world.Time.GetUtcNow() + TimeSpan.FromMinutes(10);
            await db.SourceFiles.ExecuteUpdateAsync(
                set => set.SetProperty(file => file.Claim, Guid.NewGuid()).SetProperty(file => file.ClaimedUntil, until));
        }

        world.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await world.AdmitAsync());
        world.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await world.AdmitAsync());
    }

    [Fact]
    public async Task Of_two_files_for_one_output_the_one_of_its_name_gets_it()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.avi", "one");
        await world.TakeInAsync();
        await world.DropAsync("a/clip.avi.mkv", "two");
        await world.TakeInAsync();
        await world.AdmitAsync();

        Assert.Equal("incoming/a/clip.avi.mkv", (await world.ClipAsync()).Source);
        Assert.Contains("incoming/a/clip.avi.mkv", await world.ProblemOfAsync("a/clip.avi"), StringComparison.Ordinal);
    }
}

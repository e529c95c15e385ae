using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Intake;
using MMAudio.Coordinator.Tests.Fakes;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Intake;

public sealed class WatcherTests
{
    [Fact]
    public async Task A_dropped_file_becomes_a_clip_of_its_folder_s_catalog()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("holiday/day 1/beach.mp4");

        await world.TakeInAsync();

        var clip = await world.ClipAsync();
        await using var db = await world.Contexts.CreateDbContextAsync();
        var catalog = await db.Catalogs.SingleAsync();
        Assert.Equal(("holiday", catalog.Id), (catalog.Name, clip.CatalogId));
        Assert.Equal("incoming/holiday/day 1/beach.mp4", clip.Source);
        Assert.Equal("dubbed/holiday/day 1/beach.mp4", clip.Output);
        Assert.Equal((ClipState.Active, 1), (clip.State, clip.Revision));
        Assert.Equal(64, clip.ContentHash.Length);
        Assert.True(catalog.SummaryIsDue);
    }

    [Theory]
    [InlineData("clip.mp4", "dubbed/clip.mp4")]
    [InlineData("a/clip.MOV", "dubbed/a/clip.MOV")]
    [InlineData("a/clip.avi", "dubbed/a/clip.avi.mkv")]
    [InlineData("a/clip", "dubbed/a/clip.mkv")]
    [InlineData("a/clip.webm", "dubbed/a/clip.webm")]
    public async Task The_container_stays_where_it_can_be_written(string name, string output)
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync(name);

        await world.TakeInAsync();

        Assert.Equal(output, (await world.ClipAsync()).Output);
    }

    [Fact]
    public async Task Files_under_passing_names_are_not_taken()
    {
        await using var world = await IntakeWorld.NewAsync();
        foreach (var name in new[] { "a/x.mp4.part", "a/x.mp4.crdownload", "a/~x.mp4", "x.TMP", "a/Thumbs.db" })
        {
            await world.DropAsync(name);
        }

        Assert.Equal(0, await world.WatchAsync());
    }

    [Fact]
    public async Task A_file_is_taken_only_when_it_no_longer_changes()
    {
        await using var world = await IntakeWorld.NewAsync();
        for (var size = 1; size < 5; size++)
        {
            await world.DropAsync("a/clip.mp4", new string('x', size));
            await world.WatchAsync();
            world.Time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(0, await world.AdmitAsync());
        }

        world.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await world.AdmitAsync());

        Assert.Equal(1, (await world.ClipAsync()).Revision);
    }

    [Fact]
    public async Task A_file_that_changed_since_the_last_look_must_settle_again()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/clip.mp4", "half");
        await world.WatchAsync();
        await world.DropAsync("a/clip.mp4", "whole");
        world.Time.Advance(TimeSpan.FromSeconds(6));

        await world.AdmitAsync();

        Assert.Empty(await world.ClipsAsync());
        world.Time.Advance(TimeSpan.FromSeconds(6));
        await world.AdmitAsync();
        Assert.Single(await world.ClipsAsync());
    }

    [Fact]
    public async Task A_file_that_went_before_it_was_taken_is_forgotten()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/1.mp4");
        await world.DropAsync("a/2.mp4");
        await world.WatchAsync();
        await world.RemoveAsync("a/1.mp4");
        world.Time.Advance(TimeSpan.FromSeconds(6));
        await world.AdmitAsync();
        await world.RemoveAsync("a/2.mp4");
        await world.WatchAsync();

        await using var db = await world.Contexts.CreateDbContextAsync();
        Assert.Empty(await db.SourceFiles.ToListAsync());
        Assert.Equal("dubbed/a/2.mp4", (await world.ClipAsync()).Output);
    }

    [Fact]
    public async Task Of_a_long_listing_one_page_is_held_at_a_time()
    {
        await using var world = await IntakeWorld.NewAsync();
        EndlessStore store = new(count: 20_000, pageSize: 1000);
        List<int> held = [];

        var count = await world.New<WatchPass>(store).RunAsync(
            () =>
            {
                held.Add(store.PagesHeld());
                return Task.FromResult(true);
            },
            default);

        Assert.Equal(20_000, count);
        Assert.Equal(20, held.Count);
        Assert.InRange(held.Max(), 0, 1);
    }

    [Fact]
    public async Task Listings_of_several_pages_are_compared_page_by_page()
    {
        await using var world = await IntakeWorld.NewAsync();
        for (var i = 0; i < 2500; i++)
        {
            await world.DropAsync($"a/{i:D5}.mp4", "");
        }

        Assert.Equal(2500, await world.WatchAsync());
        Assert.Equal(2500, await world.WatchAsync());
        await world.RemoveAsync("a/00000.mp4");
        await world.RemoveAsync("a/02499.mp4");
        await world.DropAsync("b/new.mp4");
        Assert.Equal(2499, await world.WatchAsync());

        await using var db = await world.Contexts.CreateDbContextAsync();
        Assert.Equal(2499, await db.SourceFiles.CountAsync());
        Assert.Equal(2, await db.Catalogs.CountAsync());
    }
}

using Microsoft.EntityFrameworkCore;
using MMAudio.Contracts.Commands;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Flow;

public sealed class DispatcherTests
{
    [Fact]
    public async Task No_more_is_out_than_the_limit_of_the_stage()
    {
        await using var world = await FlowWorld.NewAsync(options =>
        {
            options.MaxInFlight = 3;
            options.MaxInFlightOf["extract_features"] = 1;
        });
        await AdmitAsync(world, 5);

        await world.DispatchAsync();
        var decodes = world.TakeAll();
        foreach (var decode in decodes)
        {
            await world.HearAsync(await world.WorkAsync(decode));
        }

        await world.DispatchAsync();
        var next = world.TakeAll();

        Assert.Equal(3, decodes.Count);
        Assert.Single(next.OfType<ExtractFeatures>());
        Assert.Equal(2, next.OfType<DecodeVideo>().Count());
    }

    [Fact]
    public async Task Urgent_clips_go_first_then_the_oldest()
    {
        await using var world = await FlowWorld.NewAsync(options => (options.MaxInFlight, options.PlanAhead) = (1, 10));
        await world.AdmitAsync("late.mp4", "1");
        await world.AdmitAsync("urgent.mp4", "2", priority: 5);
        await world.ChangeAsync((await AllAsync(world)).Single(clip => clip.Source.Contains("late", StringComparison.Ordinal)).Id, clip => clip.AdmittedAt += TimeSpan.FromSeconds(1));
        await world.AdmitAsync("early.mp4", "3");

        List<string> order = [];
        for (var i = 0; i < 3; i++)
        {
            await world.DispatchAsync();
            var decode = Assert.IsType<DecodeVideo>(Assert.Single(world.TakeAll().OfType<DecodeVideo>()));
            order.Add(decode.Source.Name);
            await world.HearAsync(await world.WorkAsync(decode));
        }

        Assert.Equal(["incoming/urgent.mp4", "incoming/early.mp4", "incoming/late.mp4"], order);
    }

    [Fact]
    public async Task A_result_does_not_let_its_clip_overtake_others()
    {
        await using var world = await FlowWorld.NewAsync(options => options.MaxInFlight = 1);
        var first = await world.AdmitAsync("first.mp4", "1", priority: 1);
        await world.DispatchAsync();
        var decode = world.Take();
        var second = await world.AdmitAsync("second.mp4", "2", priority: 9);
        await world.Store.UploadAsync(world.AddressesOf(await world.ReadAsync(second)).Frames.Name, Stream.Null, default);
        await world.Get<MMAudio.Coordinator.Flow.ClipFlow>().PlanAsync(second, default);

        await world.HearAsync(await world.WorkAsync(decode));
        await world.DispatchAsync();

        Assert.Equal(second, world.Take().Ticket.ClipId);
        Assert.Equal(["decode_video done", "extract_features ready"], await world.StepsAsync(first));
    }

    [Fact]
    public async Task Nothing_of_a_paused_catalog_is_sent_and_it_stands_in_nobody_s_way()
    {
        await using var world = await FlowWorld.NewAsync(options => (options.MaxInFlight, options.PlanAhead) = (2, 2));
        var paused = await world.AdmitAsync("a.mp4", "1", priority: 9);
        await AdmitAsync(world, 2, priority: 8);
        await world.DispatchAsync();
        var outside = world.TakeAll();
        Guid other;
        await using (var db = world.Open())
        {
            await db.Catalogs.ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.Paused, true));
            Catalog more = new() { Name = "more" };
            db.Catalogs.Add(more);
            await db.SaveChangesAsync();
            other = await world.AdmitAsync("b.mp4", "another film", catalog: more.Id);
        }

        foreach (var decode in outside)
        {
            await world.HearAsync(await world.WorkAsync(decode));
        }

        await world.DispatchAsync();
        Assert.Equal(other, world.Take().Ticket.ClipId);
        Assert.Equal(["decode_video done", "extract_features ready"], await world.StepsAsync(paused));

        await using (var db = world.Open())
        {
            await db.Catalogs.ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.Paused, false));
        }

        await world.RunAsync();
        Assert.Equal(ClipState.Done, (await world.ReadAsync(paused)).State);
    }

    [Fact]
    public async Task A_clip_that_cannot_be_planned_does_not_stand_in_the_way_of_others()
    {
        await using var world = await FlowWorld.NewAsync();
        await world.AdmitAsync("bad.mp4", "1", priority: 9);
        var good = await world.AdmitAsync("good.mp4", "2");
        world.Store.Fails = name => name.Contains("bad.mp4", StringComparison.Ordinal);

        await Assert.ThrowsAsync<IOException>(() => world.DispatchAsync());
        await world.DispatchAsync();

        Assert.Equal(good, world.Take().Ticket.ClipId);
    }

    private static async Task AdmitAsync(FlowWorld world, int count, int priority = 0)
    {
        for (var i = 0; i < count; i++)
        {
            await world.AdmitAsync($"film{i}.mp4", $"film {i}", priority: priority);
        }
    }

    private static async Task<List<Clip>> AllAsync(FlowWorld world)
    {
        await using var db = world.Open();
        return await db.Clips.ToListAsync();
    }
}

using MMAudio.Coordinator.Flow;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Tests.Flow;

/// <summary>A process may be killed, and a message be lost, at any point.</summary>
public sealed class LossTests : IAsyncLifetime
{
    private FlowWorld _world = null!;

    public async Task InitializeAsync() => _world = await FlowWorld.NewAsync(options => options.MaxLosses = 2, replicas: 2);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Killed_between_the_record_and_the_command()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.Get<ClipFlow>().PlanAsync(id, default);
        await _world.Get<ClipFlow>().ClaimAsync(id, PipelineStage.DecodeVideo, default);

        await StaleAsync();
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Killed_between_the_record_of_a_result_and_the_next_command()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var decoded = await _world.WorkAsync(_world.Take());
        await _world.Get<ClipFlow>().CompleteAsync(PipelineStage.DecodeVideo, decoded, default);

        await _world.HearAsync(decoded);
        Assert.Empty(_world.TakeAll());
        await StaleAsync();

        Assert.Equal(["extract_features", "sample_latent", "decode_audio", "mux_video"], await _world.RunAsync());
        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Killed_between_the_last_result_and_its_publication()
    {
        var id = await UpToMuxAsync("a.mp4");
        var muxed = await _world.WorkAsync(_world.Take());
        await _world.Get<ClipFlow>().CompleteAsync(PipelineStage.MuxVideo, muxed, default);

        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.DispatchAsync(replica: 1);

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Killed_while_publishing()
    {
        var id = await UpToMuxAsync("a.mp4");
        var muxed = await _world.WorkAsync(_world.Take());
        await _world.Get<ClipFlow>().CompleteAsync(PipelineStage.MuxVideo, muxed, default);
        await _world.ChangeAsync(id, clip => clip.HeldUntil = _world.Time.GetUtcNow() + _world.Options.PublishTimeout);

        await _world.DispatchAsync();
        Assert.Equal(ClipState.Active, (await _world.ReadAsync(id)).State);
        _world.Time.Advance(_world.Options.PublishTimeout);
        await _world.DispatchAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task An_event_that_was_lost_costs_no_second_run()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        await _world.WorkAsync(_world.Take());

        await StaleAsync();
        await _world.DispatchAsync();

        Assert.Equal(["decode_video reused", "extract_features sent"], await _world.StepsAsync(id));
    }

    [Fact]
    public async Task A_broker_that_is_away_takes_nothing_and_nothing_is_lost()
    {
        var id = await _world.AdmitAsync("a.mp4");
        _world.Outbox.IsAway = true;
        await _world.DispatchAsync();
        Assert.Equal(["decode_video ready"], await _world.StepsAsync(id));

        _world.Outbox.IsAway = false;
        _world.Time.Advance(_world.Options.BackOff);
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_for()
    {
        var id = await _world.AdmitAsync("a.mp4");
        _world.Store.Fails = _ => true;
        await Assert.ThrowsAsync<IOException>(() => _world.DispatchAsync());

        _world.Store.Fails = _ => false;
        _world.Time.Advance(_world.Options.BackOff);
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_tried_again_and_then_parks_the_clip()
    {
        var id = await _world.AdmitAsync("a.mp4");
        _world.Store.Fails = name => name.StartsWith("dubbed/", StringComparison.Ordinal);
        await _world.RunAsync();
        Assert.Equal(ClipState.Active, (await _world.ReadAsync(id)).State);

        for (var i = 1; i < _world.Options.MaxFaults; i++)
        {
            _world.Time.Advance(_world.Options.MaxBackOff);
            await _world.DispatchAsync();
        }

        var clip = await _world.ReadAsync(id);
        Assert.Equal((ClipState.Parked, "storage"), (clip.State, clip.Category));
        Assert.Equal("The result could not be put in its place dubbed/a.mp4: The store cannot reach dubbed/a.mp4.png.", clip.Message);
    }

    [Fact]
    public async Task Without_workers_clips_wait_as_long_as_it_takes()
    {
        var id = await _world.AdmitAsync("a.mp4");
        for (var i = 0; i < 10; i++)
        {
            await _world.DispatchAsync();
            _world.TakeAll();
            await StaleAsync();
        }

        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_command_that_alone_is_never_answered_parks_its_clip()
    {
        var poison = await _world.AdmitAsync("poison.mp4", "poison");
        for (var i = 0; i < 2; i++)
        {
            await _world.DispatchAsync();
            _world.TakeAll();
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await _world.AdmitAsync($"{i}.mp4", $"film {i}");
            await _world.RunAsync();
            await StaleAsync();
        }

        var clip = await _world.ReadAsync(poison);
        Assert.Equal((ClipState.Parked, "lost"), (clip.State, clip.Category));
        Assert.StartsWith("The command was sent 2 times and never answered", clip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_command_of_an_earlier_revision_does_not_hold_up_the_next()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        _world.TakeAll();
        await _world.ReviseAsync(id, "thunder");
        await _world.DispatchAsync();
        Assert.Equal(["decode_video waiting"], await _world.StepsAsync(id));

        await StaleAsync();
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_clip_whose_step_was_removed_by_hand_is_planned_anew()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        _world.TakeAll();
        await _world.ChangeAsync(id, clip => clip.Steps.Clear());

        await _world.SweepAsync();
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_slow_copy_of_an_old_result_never_comes_to_lie_over_a_new_one()
    {
        var id = await UpToMuxAsync("a.mp4");
        var muxed = await _world.WorkAsync(_world.Take());
        TaskCompletionSource copying = new();
        TaskCompletionSource goOn = new();
        _world.Store.BeforeCopy = async name =>
        {
            if (name == "dubbed/a.mp4")
            {
                copying.TrySetResult();
                await goOn.Task;
            }
        };
        var slow = _world.HearAsync(muxed);
        await copying.Task;

        await _world.ReviseAsync(id, "thunder");
        Assert.Empty(await _world.RunAsync());
        goOn.SetResult();
        await slow;
        Assert.Equal(["sample_latent", "decode_audio", "mux_video"], await _world.RunAsync());

        var clip = await _world.ReadAsync(id);
        using StreamReader published = new(await _world.Store.OpenReadAsync("dubbed/a.mp4", default));
        Assert.Equal((ClipState.Done, 2), (clip.State, clip.Revision));
        Assert.Equal(_world.AddressesOf(clip).Output.Name, await published.ReadToEndAsync());
    }

    private async Task StaleAsync()
    {
        _world.Time.Advance(_world.Options.StaleAfter + TimeSpan.FromSeconds(1));
        await _world.SweepAsync();
    }

    private async Task<Guid> UpToMuxAsync(string name)
    {
        var id = await _world.AdmitAsync(name);
        await _world.DispatchAsync();
        for (var i = 0; i < 4; i++)
        {
            await _world.HearAsync(await _world.WorkAsync(_world.Take()));
        }

        return id;
    }
}

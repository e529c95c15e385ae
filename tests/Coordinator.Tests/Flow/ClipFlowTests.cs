using MMAudio.Contracts.Commands;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Flow;

public sealed class ClipFlowTests : IAsyncLifetime
{
    private FlowWorld _world = null!;

    public async Task InitializeAsync() => _world = await FlowWorld.NewAsync(replicas: 2);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_clip_goes_through_all_stages_and_ends_in_its_place()
    {
        var id = await _world.AdmitAsync("a.mp4");

        var ran = await _world.RunAsync();

        var clip = await _world.ReadAsync(id);
        Assert.Equal(PipelineStages.InOrder.Select(stage => stage.Code()), ran);
        Assert.Equal((ClipState.Done, null, 8.0), (clip.State, clip.Stage, clip.MediaSeconds));
        Assert.Equal(_world.AddressesOf(clip).Output.Name, await _world.Store.ReadTextAsync("dubbed/a.mp4", default));
        Assert.Equal("picture", await _world.Store.ReadTextAsync("dubbed/a.mp4.png", default));
        Assert.Contains("\"state\": \"done\"", await _world.Store.ReadTextAsync("dubbed/a.mp4.json", default), StringComparison.Ordinal);
        Assert.All(await _world.StepsAsync(id), step => Assert.EndsWith(" done", step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_command_is_sent_by_whoever_hears_of_the_result()
    {
        await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();

        await _world.HearAsync(await _world.WorkAsync(_world.Take()), replica: 1);

        Assert.IsType<ExtractFeatures>(_world.Take());
    }

    [Fact]
    public async Task What_is_told_twice_happens_once()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var decoded = await _world.WorkAsync(_world.Take());

        await _world.HearAsync(decoded);
        await _world.HearAsync(decoded, replica: 1);

        Assert.IsType<ExtractFeatures>(_world.Take());
        Assert.Equal(["decode_video done", "extract_features sent"], await _world.StepsAsync(id));
    }

    [Fact]
    public async Task Two_replicas_that_hear_the_same_at_once_send_one_command()
    {
        await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var decoded = await _world.WorkAsync(_world.Take());

        await Task.WhenAll(_world.HearAsync(decoded), _world.HearAsync(decoded, replica: 1));

        Assert.IsType<ExtractFeatures>(_world.Take());
    }

    [Fact]
    public async Task Two_replicas_that_send_at_once_send_each_command_once()
    {
        for (var i = 0; i < 20; i++)
        {
            await _world.AdmitAsync($"{i}.mp4", $"film {i}");
        }

        await Task.WhenAll(_world.DispatchAsync(), _world.DispatchAsync(replica: 1));
        await _world.DispatchAsync();

        Assert.Equal(20, _world.TakeAll().Select(command => command.Ticket.ClipId).Distinct().Count());
        Assert.Empty(_world.TakeAll());
    }

    [Fact]
    public async Task An_answer_to_an_earlier_attempt_is_as_good_as_the_last()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var first = _world.Take();
        _world.Time.Advance(_world.Options.StaleAfter * 2);
        await _world.SweepAsync();
        await _world.DispatchAsync();
        Assert.Equal(2, _world.Take().Ticket.Attempt);

        await _world.HearAsync(await _world.WorkAsync(first));

        Assert.Equal(["decode_video done", "extract_features sent"], await _world.StepsAsync(id));
    }

    [Fact]
    public async Task An_answer_to_an_earlier_revision_is_void()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var first = _world.Take();
        await _world.HearAsync(await _world.WorkAsync(first));
        await _world.HearAsync(await _world.WorkAsync(_world.Take()));
        var oldSample = _world.Take();

        await _world.ReviseAsync(id, "thunder");
        await _world.HearAsync(await _world.WorkAsync(oldSample));

        Assert.Empty(_world.TakeAll());
        await _world.DispatchAsync();
        var sample = Assert.IsType<SampleLatent>(_world.Take());
        Assert.Equal(("thunder", 2), (sample.Settings.Prompt, sample.Ticket.Revision));
        Assert.Equal(["decode_video reused", "extract_features reused", "sample_latent sent"], await _world.StepsAsync(id));
    }

    [Fact]
    public async Task Another_prompt_runs_sampler_decoder_and_muxer_alone()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.RunAsync();

        await _world.ReviseAsync(id, "thunder");

        Assert.Equal(["sample_latent", "decode_audio", "mux_video"], await _world.RunAsync());
        Assert.Equal(_world.AddressesOf(await _world.ReadAsync(id)).Output.Name, await _world.Store.ReadTextAsync("dubbed/a.mp4", default));
    }

    [Fact]
    public async Task The_same_again_under_another_name_runs_nothing()
    {
        await _world.AdmitAsync("a.mp4");
        await _world.RunAsync();

        var id = await _world.AdmitAsync("b.mp4");

        Assert.Empty(await _world.RunAsync());
        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
        Assert.Equal(["mux_video reused"], await _world.StepsAsync(id));
        Assert.Equal(await _world.Store.ReadTextAsync("dubbed/a.mp4", default), await _world.Store.ReadTextAsync("dubbed/b.mp4", default));
    }

    [Fact]
    public async Task The_same_at_the_same_time_waits_for_the_first()
    {
        Guid[] clips = [await _world.AdmitAsync("a.mp4"), await _world.AdmitAsync("b.mp4"), await _world.AdmitAsync("c.mp4", prompt: "wind")];

        await _world.DispatchAsync();
        var states = await Task.WhenAll(clips.Select(_world.StepsAsync));
        var command = _world.Take();
        await _world.HearAsync(await _world.WorkAsync(command));
        var ran = await _world.RunAsync();

        Assert.Equal(["decode_video sent", "decode_video waiting", "decode_video waiting"], states.Select(steps => steps.Single()).Order());
        Assert.Equal(1 + (2 * 3), ran.Count);
        Assert.All(clips, id => Assert.Equal(ClipState.Done, _world.ReadAsync(id).Result.State));
    }

    [Fact]
    public async Task Who_waits_goes_on_alone_when_the_first_comes_to_nothing()
    {
        var first = await _world.AdmitAsync("a.mp4", priority: 1);
        var second = await _world.AdmitAsync("b.mp4");
        await _world.DispatchAsync();
        var command = _world.Take();
        Assert.Equal(first, command.Ticket.ClipId);

        await _world.ChangeAsync(first, clip =>
        {
            clip.Finish(ClipState.Cancelled, _world.Time.GetUtcNow());
            clip.Steps.Clear();
        });

        await _world.RunAsync();
        Assert.Equal(ClipState.Done, (await _world.ReadAsync(second)).State);
    }

    [Fact]
    public async Task A_clip_that_was_cancelled_meanwhile_stays_so()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var decoded = await _world.WorkAsync(_world.Take());
        await _world.ChangeAsync(id, clip => clip.Finish(ClipState.Cancelled, _world.Time.GetUtcNow()));

        await _world.HearAsync(decoded);
        await _world.RunAsync();

        Assert.Equal(ClipState.Cancelled, (await _world.ReadAsync(id)).State);
        Assert.False(await _world.Store.ExistsAsync("dubbed/a.mp4", default));
    }

    [Fact]
    public async Task A_model_that_is_not_installed_parks_the_clip_and_the_source_stays()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.ChangeAsync(id, clip => clip.Request = new ClipRequest { Model = "maxi" }.ToJson());

        await _world.RunAsync();

        var clip = await _world.ReadAsync(id);
        Assert.Equal((ClipState.Parked, "model"), (clip.State, clip.Category));
        Assert.True(await _world.Store.ExistsAsync("incoming/a.mp4", default));
    }

    [Fact]
    public async Task A_source_that_was_taken_away_ends_its_clip_with_a_sentence()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.Store.DeleteAsync("incoming/a.mp4", default);

        await _world.RunAsync();

        var clip = await _world.ReadAsync(id);
        Assert.Equal((ClipState.Refused, "not_found"), (clip.State, clip.Category));
        Assert.Equal("incoming/a.mp4 was taken away before it was dubbed; drop it again.", clip.Message);
    }

    [Fact]
    public async Task The_end_of_a_clip_makes_the_summary_due()
    {
        await _world.AdmitAsync("a.mp4");
        await _world.RunAsync();

        await using var db = _world.Open();
        Assert.True(db.Catalogs.Single().SummaryIsDue);
    }
}

using MassTransit;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Coordinator.Failures;
using MMAudio.Coordinator.Flow;
using MMAudio.Coordinator.Results;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Flow;

public sealed class FaultTests : IAsyncLifetime
{
    private FlowWorld _world = null!;

    public async Task InitializeAsync() => _world = await FlowWorld.NewAsync(options => options.MaxFaults = 3);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_fault_of_the_world_is_tried_again_later_and_later()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();

        await _world.FailAsync(_world.Take());
        await _world.DispatchAsync();
        Assert.Empty(_world.TakeAll());

        _world.Time.Advance(_world.Options.BackOff);
        await _world.DispatchAsync();
        Assert.Equal(2, _world.Take().Ticket.Attempt);
        var step = Assert.Single((await _world.ReadAsync(id)).Steps);
        Assert.Equal((1, "It broke."), (step.Faults, step.Fault));
    }

    [Fact]
    public async Task Too_many_faults_park_the_clip_and_a_retry_revives_it()
    {
        var id = await _world.AdmitAsync("a.mp4");
        for (var i = 0; i < 3; i++)
        {
            await _world.DispatchAsync();
            await _world.FailAsync(_world.Take(), "disk");
            _world.Time.Advance(_world.Options.MaxBackOff);
        }

        var parked = await _world.ReadAsync(id);
        Assert.Equal((ClipState.Parked, "disk", "It broke."), (parked.State, parked.Category, parked.Message));
        Assert.True(await _world.Store.ExistsAsync("incoming/a.mp4", default));

        await _world.ChangeAsync(id, clip =>
        {
            clip.Steps.RemoveAll(step => step.State == StepState.Failed);
            clip.Activate();
        });
        await _world.RunAsync();

        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_fault_of_an_earlier_attempt_does_not_count()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var first = _world.Take();
        await _world.FailAsync(first);
        _world.Time.Advance(_world.Options.BackOff);
        await _world.DispatchAsync();

        await _world.FailAsync(first);

        Assert.Equal(["decode_video sent"], await _world.StepsAsync(id));
    }

    [Fact]
    public async Task A_result_that_vanished_is_made_again_from_the_front()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        await _world.HearAsync(await _world.WorkAsync(_world.Take()));
        var extract = Assert.IsType<ExtractFeatures>(_world.Take());
        await _world.Store.DeleteAsync(extract.Frames.Name, default);

        await _world.FailAsync(extract, "missing");
        var ran = await _world.RunAsync();

        Assert.Equal(PipelineStages.InOrder.Select(stage => stage.Code()), ran);
        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_damaged_result_is_deleted_so_that_it_is_made_again()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        await _world.HearAsync(await _world.WorkAsync(_world.Take()));
        var extract = Assert.IsType<ExtractFeatures>(_world.Take());

        await _world.Get<ArtifactCollector>().DeleteInputsAsync(id, PipelineStage.ExtractFeatures, default);
        await _world.FailAsync(extract, "damaged");

        Assert.Contains("decode_video", await _world.RunAsync());
        Assert.Equal(ClipState.Done, (await _world.ReadAsync(id)).State);
    }

    [Fact]
    public async Task What_is_refused_goes_to_quarantine_with_its_reason()
    {
        var id = await _world.AdmitAsync("films/a.mp4");
        await _world.DispatchAsync();

        await RefuseAsync(_world.Take(), "not_media", "a.mp4 is no video.");

        var clip = await _world.ReadAsync(id);
        Assert.Equal((ClipState.Refused, "not_media", "a.mp4 is no video."), (clip.State, clip.Category, clip.Message));
        Assert.Equal("quarantine/not_media/films/a.mp4", clip.Source);
        Assert.Equal(["quarantine/not_media/films/a.mp4", "quarantine/not_media/films/a.mp4.json"], _world.Store.Names);
    }

    [Fact]
    public async Task Another_clip_of_a_refused_video_is_refused_likewise()
    {
        var first = await _world.AdmitAsync("a.mp4", priority: 1);
        var second = await _world.AdmitAsync("b.mp4", prompt: "wind");
        await _world.ChangeAsync(second, clip => clip.Source = "incoming/a.mp4");
        await _world.DispatchAsync();

        await RefuseAsync(_world.Take(), "corrupt", "a.mp4 is damaged.");
        await _world.DispatchAsync();
        await _world.DispatchAsync();

        var clips = await Task.WhenAll(_world.ReadAsync(first), _world.ReadAsync(second));
        Assert.All(clips, clip => Assert.Equal((ClipState.Refused, "a.mp4 is damaged."), (clip.State, clip.Message)));
        Assert.All(clips, clip => Assert.Equal("quarantine/corrupt/a.mp4", clip.Source));
    }

    [Fact]
    public async Task A_source_that_was_replaced_meanwhile_stays_where_it_is()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await using (var db = _world.Open())
        {
            db.SourceFiles.Add(new() { Name = "incoming/a.mp4", CatalogId = (await _world.ReadAsync(id)).CatalogId, ETag = "", AdmittedETag = "another" });
            await db.SaveChangesAsync();
        }

        await _world.DispatchAsync();

        await RefuseAsync(_world.Take(), "not_media", "a.mp4 is no video.");

        Assert.Equal(["incoming/a.mp4"], _world.Store.Names);
    }

    [Fact]
    public async Task A_move_to_quarantine_that_was_broken_off_is_done_by_the_sweeper()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();
        var command = _world.Take();

        await _world.Get<ClipFlow>().RefuseAsync(Refusal(command, "not_media", "a.mp4 is no video."), default);
        await _world.SweepAsync();

        Assert.Equal("quarantine/not_media/a.mp4", (await _world.ReadAsync(id)).Source);
        Assert.False(await _world.Store.ExistsAsync("incoming/a.mp4", default));
    }

    [Fact]
    public async Task A_wish_that_cannot_be_met_leaves_the_video_where_it_is()
    {
        var id = await _world.AdmitAsync("a.mp4");
        await _world.DispatchAsync();

        await RefuseAsync(_world.Take(), "bad_setting", "No video is written as a.xyz.");

        Assert.Equal(ClipState.Refused, (await _world.ReadAsync(id)).State);
        Assert.Equal(["incoming/a.mp4"], _world.Store.Names);
    }

    [Fact]
    public void Faults_are_told_apart_by_what_the_worker_said()
    {
        Assert.Equal("missing", Of("MMAudio.ServiceDefaults.Stages.ArtifactMissingException").Category);
        Assert.Equal("damaged", Of("MMAudio.Pipeline.Artifacts.DamagedArtifactException").Category);
        Assert.Equal("disk", Of("System.IO.IOException", "No space left on device : '/tmp/x'").Category);
        Assert.Equal("storage", Of("Azure.RequestFailedException", "Server busy\nStatus: 503").Category);
        Assert.Equal("Server busy Status: 503", Of("Azure.RequestFailedException", "Server busy\nStatus: 503").Sentence);
        Assert.Equal("worker", Of("System.NullReferenceException").Category);
        Assert.Equal("worker", WorldFault.Of([]).Category);
    }

    [Fact]
    public void Waits_grow_up_to_a_limit_and_differ_from_clip_to_clip()
    {
        CoordinatorOptions options = new();
        var clip = Guid.Parse("00000000-0000-0000-0000-00000000002a");

        var waits = Enumerable.Range(1, 40).Select(faults => BackOff.Of(clip, faults, options)).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, options.BackOff / 2, options.MaxBackOff));
        Assert.True(waits[4] > waits[0] * 4);
        Assert.NotEqual(waits[0], BackOff.Of(Guid.Parse("00000000-0000-0000-0000-00000000002b"), 1, options));
    }

    private static WorldFault Of(string type, string message = "It broke.") => WorldFault.Of([new Said(type, message)]);

    private async Task RefuseAsync(IStageCommand command, string category, string reason) => await _world.Get<FollowUp>().RunAsync(
        command.Ticket.ClipId, await _world.Get<ClipFlow>().RefuseAsync(Refusal(command, category, reason), default), default);

    private ClipRefused Refusal(IStageCommand command, string category, string reason) => new(
        command.Ticket, FlowWorld.StageOf(command).Code(), category, reason, _world.Answer(command).Report);

    private sealed record Said(string ExceptionType, string Message) : ExceptionInfo
    {
        public ExceptionInfo InnerException => null!;

        public string StackTrace => "";

        public string Source => "";

        public IDictionary<string, object> Data { get; } = new Dictionary<string, object>();
    }
}

using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Tests.Support;

namespace MMAudio.Persistence.Tests.Commands;

public sealed class CatalogCommandTests(Databases databases) : IClassFixture<Databases>, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = CatalogBuilder.Now;

    private readonly CatalogBuilder _catalog = new("trip");
    private Scene _scene = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_retry_puts_parked_clips_on_their_way_again_and_keeps_what_was_done(DatabaseKind kind)
    {
        var clip = _catalog.Clip(ClipState.Parked, "environment", Now.AddMinutes(-5));
        _catalog.Step(clip, PipelineStage.DecodeVideo, StepState.Done);
        _catalog.Step(clip, PipelineStage.ExtractFeatures, StepState.Failed);
        await SaveAsync(kind);

        var retried = await RunAsync(db => db.RetryAsync(_catalog.Catalog.Id, [ClipState.Parked], Now, default));

        var now = await ReadAsync(clip);
        Assert.Equal(1, retried);
        Assert.Equal((ClipState.Active, null, null, null, Now), (now.State, now.Category, now.Message, now.FinishedAt, now.AdmittedAt));
        Assert.NotEqual(clip.Version, now.Version);
        Assert.Equal([PipelineStage.DecodeVideo], now.Steps.Select(step => step.Stage));
        Assert.True(await SummaryIsDueAsync());
    }

    [Theory]
    [InlineData(ClipState.Parked, new[] { ClipState.Parked }, 1)]
    [InlineData(ClipState.Refused, new[] { ClipState.Parked }, 0)]
    [InlineData(ClipState.Refused, new[] { ClipState.Parked, ClipState.Refused }, 1)]
    [InlineData(ClipState.Done, new[] { ClipState.Parked, ClipState.Refused }, 0)]
    [InlineData(ClipState.Active, new[] { ClipState.Parked, ClipState.Refused }, 0)]
    public async Task A_retry_concerns_the_states_asked_for(ClipState state, ClipState[] asked, int expected)
    {
        _catalog.Clip(state);
        await SaveAsync(DatabaseKind.Sqlite);

        Assert.Equal(expected, await RunAsync(db => db.RetryAsync(_catalog.Catalog.Id, asked, Now, default)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_retry_leaves_other_catalogs_and_earlier_revisions_alone(DatabaseKind kind)
    {
        var clip = _catalog.Clip(ClipState.Parked);
        _catalog.Step(clip, PipelineStage.DecodeVideo, StepState.Failed);
        clip.Revision = 2;
        CatalogBuilder other = new("other");
        var stranger = other.Clip(ClipState.Parked);
        other.Step(stranger, PipelineStage.DecodeVideo, StepState.Failed);
        await SaveAsync(kind, other);

        await RunAsync(db => db.RetryAsync(_catalog.Catalog.Id, [ClipState.Parked], Now, default));

        Assert.Equal(ClipState.Parked, (await ReadAsync(stranger)).State);
        Assert.Single((await ReadAsync(stranger)).Steps);
        Assert.Single((await ReadAsync(clip)).Steps);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Of_a_coordinator_that_works_on_a_clip_and_an_order_the_order_wins(DatabaseKind kind)
    {
        var clip = _catalog.Clip(ClipState.Active);
        await SaveAsync(kind);
        await using var coordinator = _scene.Open();
        var read = await coordinator.Clips.SingleAsync(row => row.Id == clip.Id);

        await RunAsync(db => db.CancelAsync(_catalog.Catalog.Id, Now, default));

        read.State = ClipState.Done;
        read.Version = Guid.NewGuid();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => coordinator.SaveChangesAsync());
        Assert.Equal(ClipState.Cancelled, (await ReadAsync(clip)).State);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_cancelled_catalog_sends_nothing_more_and_admits_nothing_more(DatabaseKind kind)
    {
        var (active, done) = (_catalog.Clip(ClipState.Active), _catalog.Clip(ClipState.Done));
        _catalog.Step(active, PipelineStage.DecodeVideo, StepState.Reused);
        _catalog.Step(active, PipelineStage.ExtractFeatures, StepState.Ready);
        var file = _catalog.File("new.mp4");
        await SaveAsync(kind);

        var cancelled = await RunAsync(db => db.CancelAsync(_catalog.Catalog.Id, Now, default));

        var now = await ReadAsync(active);
        Assert.Equal(2, cancelled);
        Assert.Equal((ClipState.Cancelled, Now), (now.State, now.FinishedAt));
        Assert.Equal([StepState.Reused], now.Steps.Select(step => step.State));
        Assert.Equal(ClipState.Done, (await ReadAsync(done)).State);
        await using var db = _scene.Open();
        Assert.Equal("1", (await db.SourceFiles.SingleAsync(row => row.Name == file.Name)).AdmittedETag);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_cancelled_catalog_comes_back_with_all_its_files(DatabaseKind kind)
    {
        var clip = _catalog.Clip(ClipState.Active);
        _catalog.File("new.mp4");
        await SaveAsync(kind);
        await RunAsync(db => db.CancelAsync(_catalog.Catalog.Id, Now, default));

        await RunAsync(db => db.RetryAsync(_catalog.Catalog.Id, [ClipState.Parked, ClipState.Cancelled], Now, default));

        Assert.Equal(ClipState.Active, (await ReadAsync(clip)).State);
        await using var db = _scene.Open();
        Assert.True((await db.SourceFiles.SingleAsync()).IsDue);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_catalog_is_made_once(DatabaseKind kind)
    {
        await SaveAsync(kind);

        var made = await RunAsync(db => db.EnsureCatalogAsync("holiday", Now, default));
        var again = await RunAsync(db => db.EnsureCatalogAsync("holiday", Now, default));

        Assert.Equal((made.Id, "holiday", Now), (again.Id, again.Name, again.CreatedAt));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Other_defaults_concern_the_files_that_were_admitted_with_the_old_ones(DatabaseKind kind)
    {
        _catalog.File("a.mp4", admitted: "1");
        await SaveAsync(kind);

        var changed = await RunAsync(db => db.SetDefaultsAsync(_catalog.Catalog.Id, "{}", default));
        var again = await RunAsync(db => db.SetDefaultsAsync(_catalog.Catalog.Id, "{}", default));

        Assert.Equal((true, false), (changed, again));
        await using var db = _scene.Open();
        Assert.True((await db.SourceFiles.SingleAsync()).IsDue);
        Assert.Equal("{}", (await db.Catalogs.SingleAsync()).Defaults);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_pause_lasts_until_it_is_taken_back(DatabaseKind kind)
    {
        await SaveAsync(kind);

        var paused = await RunAsync(db => db.SetPausedAsync(_catalog.Catalog.Id, true, default));
        var again = await RunAsync(db => db.SetPausedAsync(_catalog.Catalog.Id, true, default));
        var resumed = await RunAsync(db => db.SetPausedAsync(_catalog.Catalog.Id, false, default));

        Assert.Equal((true, false, true), (paused, again, resumed));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_priority_is_that_of_the_catalog_and_of_its_clips_on_their_way_without_one_of_their_own(DatabaseKind kind)
    {
        var (active, own, done) = (_catalog.Clip(ClipState.Active), _catalog.Clip(ClipState.Active), _catalog.Clip(ClipState.Done));
        own.Priority = 3;
        await SaveAsync(kind);

        await RunAsync(async db =>
        {
            await db.SetPriorityAsync(_catalog.Catalog.Id, 7, default);
            return 0;
        });

        Assert.Equal((7, 3, 0), ((await ReadAsync(active)).Priority, (await ReadAsync(own)).Priority, (await ReadAsync(done)).Priority));
        await using var db = _scene.Open();
        Assert.Equal(7, (await db.Catalogs.SingleAsync()).Priority);
    }

    [Fact]
    public async Task What_an_ended_process_had_in_hand_is_taken_back()
    {
        var clip = _catalog.Clip(ClipState.Active);
        (clip.Stage, clip.HeldUntil) = (PipelineStage.ExtractFeatures, Now.AddMinutes(5));
        _catalog.Step(clip, PipelineStage.DecodeVideo, StepState.Done);
        _catalog.Step(clip, PipelineStage.ExtractFeatures, StepState.Sent);
        var file = _catalog.File("new.mp4");
        (file.Claim, file.ClaimedUntil) = (Guid.NewGuid(), Now.AddMinutes(5));
        await SaveAsync(DatabaseKind.Sqlite);
        await RunAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO leases (name, holder, until) VALUES ('watch', 'gone', 1)"));

        var recalled = await RunAsync(db => db.RecallAsync(default));

        var now = await ReadAsync(clip);
        Assert.Equal((1, null, null), (recalled, now.HeldUntil, now.Stage));
        Assert.NotEqual(clip.Version, now.Version);
        Assert.Equal([StepState.Done, StepState.Failed], now.Steps.OrderBy(step => step.Stage).Select(step => step.State));
        await using var db = _scene.Open();
        Assert.Null((await db.SourceFiles.SingleAsync()).Claim);
        Assert.Empty(await db.Leases.ToListAsync());
    }

    private async Task SaveAsync(DatabaseKind kind, params CatalogBuilder[] others) =>
        _scene = await Scene.OfAsync(databases, kind, [_catalog, .. others]);

    private async Task<T> RunAsync<T>(Func<PipelineDbContext, Task<T>> command)
    {
        await using var db = _scene.Open();
        return await command(db);
    }

    private async Task<Clip> ReadAsync(Clip clip)
    {
        await using var db = _scene.Open();
        return await db.Clips.Include(row => row.Steps).SingleAsync(row => row.Id == clip.Id);
    }

    private async Task<bool> SummaryIsDueAsync()
    {
        await using var db = _scene.Open();
        return (await db.Catalogs.SingleAsync()).SummaryIsDue;
    }
}

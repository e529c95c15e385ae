using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Tests.Support;

namespace MMAudio.Persistence.Tests;

/// <summary>What both databases keep to.</summary>
public sealed class PipelineDbContextTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Several_replicas_may_migrate_at_once(DatabaseKind kind)
    {
        var connection = await databases.NewAsync(kind);
        var replicas = Enumerable.Range(0, 4).Select(_ => Databases.Open(connection)).ToList();

        await Task.WhenAll(replicas.Select(replica => replica.MigrateAsync()));

        await using var db = Context(replicas[0]);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.False(db.Database.HasPendingModelChanges(), "Run infra/Persistence/migrate.sh NAME after a change of the model.");
        Assert.Empty(await db.Clips.ToListAsync());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Rows_are_read_as_they_were_written(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        var clip = await AddAsync(services, "a.mp4", admittedAt: new(2026, 1, 1, 14, 0, 0, TimeSpan.FromHours(2)));

        await using var db = Context(services);
        var read = await db.Clips.Include(row => row.Steps).SingleAsync();

        Assert.Equal(clip.Id, read.Id);
        Assert.Equal(Noon, read.AdmittedAt);
        Assert.Equal(TimeSpan.Zero, read.AdmittedAt.Offset);
        Assert.Equal(PipelineStage.DecodeVideo, read.Stage);
        var step = Assert.Single(read.Steps);
        Assert.Equal((StepState.Ready, TimeSpan.FromSeconds(1.5)), (step.State, step.Elapsed));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Times_and_priorities_are_ordered_by_the_database(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        await AddAsync(services, "late.mp4", admittedAt: Noon.AddSeconds(2));
        await AddAsync(services, "early.mp4", admittedAt: Noon);
        await AddAsync(services, "urgent.mp4", admittedAt: Noon.AddSeconds(3), priority: 1);

        await using var db = Context(services);
        var names = await db.Clips.Where(clip => clip.AdmittedAt >= Noon)
            .OrderByDescending(clip => clip.Priority).ThenBy(clip => clip.AdmittedAt).Select(clip => clip.Source).ToListAsync();

        Assert.Equal(["urgent.mp4", "early.mp4", "late.mp4"], names);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Of_several_writers_of_a_clip_one_wins(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        await AddAsync(services, "a.mp4");
        var writers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync(services)));

        var won = await Task.WhenAll(writers.Select(TryClaimAsync));

        Assert.Single(won, claimed => claimed);
        await using var db = Context(services);
        Assert.Equal(1, (await db.Steps.SingleAsync()).Attempt);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task One_result_is_made_once_at_a_time(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        await AddAsync(services, "a.mp4", StepState.Sent);
        await AddAsync(services, "b.mp4", StepState.Done);
        await AddAsync(services, "c.mp4", StepState.Waiting);

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(services, "d.mp4", StepState.Sent));

        await using var db = Context(services);
        Assert.Equal(3, await db.Clips.CountAsync());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Words_stand_in_the_tables(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        await AddAsync(services, "a.mp4");

        await using var db = Context(services);
        var words = await db.Database.SqlQueryRaw<string>("SELECT stage || ' ' || state AS \"Value\" FROM steps").ToListAsync();

        Assert.Equal(["decode_video ready"], words);
    }

    private static async Task<Clip> AddAsync(
        ServiceProvider services, string source, StepState state = StepState.Ready, DateTimeOffset? admittedAt = null, int priority = 0)
    {
        await using var db = Context(services);
        var catalog = await db.Catalogs.FirstOrDefaultAsync() ?? db.Catalogs.Add(new() { Name = "films", CreatedAt = Noon }).Entity;
        Clip clip = new()
        {
            CatalogId = catalog.Id,
            Source = source,
            Output = $"dubbed/{source}",
            ContentHash = "00",
            Request = "{}",
            RequestKey = "00",
            Stage = PipelineStage.DecodeVideo,
            Priority = priority,
            AdmittedAt = admittedAt ?? Noon,
            Steps = { new() { Revision = 1, State = state, Artifact = "artifacts/frames/00.safetensors", Elapsed = TimeSpan.FromSeconds(1.5) } },
        };
        db.Clips.Add(clip);
        await db.SaveChangesAsync();
        return clip;
    }

    private static async Task<PipelineDbContext> ReadAsync(ServiceProvider services)
    {
        var db = Context(services);
        await db.Clips.Include(clip => clip.Steps).LoadAsync();
        return db;
    }

    private static async Task<bool> TryClaimAsync(PipelineDbContext db)
    {
        await using (db)
        {
            var step = db.Steps.Local.Single();
            (step.State, step.Attempt) = (StepState.Sent, step.Attempt + 1);
            try
            {
                await db.SaveChangesAsync();
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        }
    }

    private static PipelineDbContext Context(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<PipelineDbContext>>().CreateDbContext();
}

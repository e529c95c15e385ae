using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MMAudio.Persistence.Tests.Support;

namespace MMAudio.Persistence.Tests;

public sealed class LeasesTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Of_several_replicas_one_has_the_duty(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        var replicas = Enumerable.Range(0, 6).Select(_ => Replica(services)).ToList();

        var held = await Task.WhenAll(replicas.Select(replica => replica.TryHoldAsync("sweep", Duration, default)));

        Assert.Single(held, has => has);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_duty_is_renewed_by_its_holder_and_inherited_when_it_falls_silent(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        var (first, second) = (Replica(services), Replica(services));

        Assert.True(await first.TryHoldAsync("sweep", Duration, default));
        _time.Advance(Duration / 2);
        Assert.True(await first.TryHoldAsync("sweep", Duration, default));
        _time.Advance(Duration / 2);
        Assert.False(await second.TryHoldAsync("sweep", Duration, default));
        _time.Advance(Duration / 2);

        Assert.True(await second.TryHoldAsync("sweep", Duration, default));
        Assert.False(await first.TryHoldAsync("sweep", Duration, default));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_duty_that_is_given_up_is_free_at_once(DatabaseKind kind)
    {
        await using var services = await databases.MigratedAsync(kind);
        var (first, second) = (Replica(services), Replica(services));
        await first.TryHoldAsync("sweep", Duration, default);

        await second.ReleaseAsync("sweep", default);
        Assert.False(await second.TryHoldAsync("sweep", Duration, default));
        await first.ReleaseAsync("sweep", default);

        Assert.True(await second.TryHoldAsync("sweep", Duration, default));
    }

    private Leases Replica(ServiceProvider services) =>
        new(services.GetRequiredService<IDbContextFactory<PipelineDbContext>>(), _time);
}

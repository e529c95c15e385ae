using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MMAudio.Persistence.Tests.Support;

/// <summary>A database with catalogs in it.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Scene(ServiceProvider services) => _services = services;

    public static async Task<Scene> OfAsync(Databases databases, DatabaseKind kind, params IEnumerable<CatalogBuilder> catalogs)
    {
        Scene scene = new(await databases.MigratedAsync(kind));
        await using var db = scene.Open();
        db.AddRange(catalogs.SelectMany(catalog => catalog.Rows));
        await db.SaveChangesAsync();
        return scene;
    }

    public PipelineDbContext Open() => _services.GetRequiredService<IDbContextFactory<PipelineDbContext>>().CreateDbContext();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

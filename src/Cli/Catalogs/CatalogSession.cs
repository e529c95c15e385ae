using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Coordinator.Intake;
using MMAudio.Core.Failures;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;
using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>The state and the files of catalogs, without whatever works on them.</summary>
internal sealed class CatalogSession : IAsyncDisposable
{
    // as many as fit well into one query
    private const int AskedAtOnce = 500;

    // PostgreSQL's code
    private const string NoSuchTable = "42P01";

    private const string NoCatalog = "There is no catalog yet; mmaudio catalog add makes one.";

    private readonly ServiceProvider _services;

    private CatalogSession(ServiceProvider services, CatalogPlace place)
    {
        _services = services;
        Place = place;
    }

    /// <summary>Where they are.</summary>
    public CatalogPlace Place { get; }

    public IArtifactStore Store => _services.GetRequiredService<IArtifactStore>();

    public IDbContextFactory<PipelineDbContext> States => _services.GetRequiredService<IDbContextFactory<PipelineDbContext>>();

    public TimeProvider Time => TimeProvider.System;

    /// <summary>Opens what is there.</summary>
    /// <exception cref="InvalidInputException">Nothing is there, or it cannot be reached.</exception>
    public static async Task<CatalogSession> OpenAsync(CatalogPlace place, CancellationToken ct)
    {
        if (place.Folder is { } folder && !File.Exists(place.StateFile))
        {
            throw new InvalidInputException(
                FailureCategory.NotFound,
                $"There are no catalogs in {folder}; mmaudio catalog add makes one, and --store names another folder.");
        }

        return await OpenAsync(place, makesTables: false, ct);
    }

    /// <summary>Opens what is there, and makes the folder and the tables that are not.</summary>
    /// <exception cref="InvalidInputException">It cannot be reached.</exception>
    public static Task<CatalogSession> OpenOrCreateAsync(CatalogPlace place, CancellationToken ct) => OpenAsync(place, makesTables: true, ct);

    private static async Task<CatalogSession> OpenAsync(CatalogPlace place, bool makesTables, CancellationToken ct)
    {
        if (place.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        ServiceCollection services = new();
        services.AddLogging().AddPersistence(place.Configuration).AddArtifactStore(place.Configuration);
        CatalogSession session = new(services.BuildServiceProvider(), place);
        try
        {
            await session.ProbeAsync(makesTables, ct);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>A catalog by name, or the only one there is.</summary>
    /// <exception cref="InvalidInputException">There is none; says which there are.</exception>
    public async Task<Catalog> FindAsync(string? name, CancellationToken ct)
    {
        await using var db = await States.CreateDbContextAsync(ct);
        var catalogs = await db.CatalogsAsync(ct);
        var known = catalogs.ConvertAll(catalog => catalog.Name);
        return (name, catalogs) switch
        {
            (_, []) => throw Unknown(NoCatalog),
            (null, [var only]) => only,
            (null, _) => throw Unknown($"There are several catalogs; say which: {Sentences.Choice(known)}."),
            _ => catalogs.Find(catalog => catalog.Name == name)
                ?? throw Unknown($"There is no catalog {name}; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}."),
        };
    }

    /// <summary>Those of dropped files that nobody has admitted yet.</summary>
    public async Task<IReadOnlyList<StoredBlob>> NotAdmittedAsync(IReadOnlyList<StoredBlob> dropped, CancellationToken ct)
    {
        await using var db = await States.CreateDbContextAsync(ct);
        var seen = 0;
        foreach (var asked in dropped.Chunk(AskedAtOnce))
        {
            var names = asked.Select(blob => blob.Name).ToList();
            var files = await db.SourceFiles.AsNoTracking().Where(file => names.Contains(file.Name)).ToDictionaryAsync(file => file.Name, ct);
            seen += asked.Length;
            List<StoredBlob> left = [];
            foreach (var blob in asked)
            {
                if (!IsAdmitted(blob, files.GetValueOrDefault(blob.Name)) && (left.Count > 0 || await IsThereAsync(blob, ct)))
                {
                    left.Add(blob);
                }
            }

            if (left.Count > 0)
            {
                return [.. left, .. dropped.Skip(seen)];
            }
        }

        return [];
    }

    /// <summary>What lies under <c>incoming/</c>: of one catalog, or all of it.</summary>
    public async Task<IReadOnlyList<StoredBlob>> DroppedAsync(string? catalog, CancellationToken ct)
    {
        List<StoredBlob> dropped = [];
        var all = catalog is null or SourceNames.DefaultCatalog;
        await foreach (var blob in Store.ListAllAsync(all ? SourceNames.Incoming : $"{SourceNames.Incoming}{catalog}/", ct))
        {
            // files of no kind will never be spoken of
            if (SourceNames.KindOf(blob.Name) is not null && (catalog is null || SourceNames.CatalogOf(blob.Name) == catalog))
            {
                dropped.Add(blob);
            }
        }

        return dropped;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static bool IsAdmitted(StoredBlob blob, SourceFile? file) =>
        file is not null && !file.IsDue && file.ETag == blob.ETag && (file.AdmittedETag == file.ETag || file.Kind == SourceKind.Ignored);

    /// <summary>A file that was replaced, removed or put into quarantine meanwhile need not be awaited.</summary>
    private async Task<bool> IsThereAsync(StoredBlob blob, CancellationToken ct) => (await Store.FindAsync(blob.Name, ct))?.ETag == blob.ETag;

    /// <summary>Asks both once, so that the one that is away is named.</summary>
    private async Task ProbeAsync(bool makesTables, CancellationToken ct)
    {
        try
        {
            if (Place.Folder is not null)
            {
                await _services.MigrateAsync(ct);
            }

            await using var db = await States.CreateDbContextAsync(ct);
            // the connection itself: a query would be tried again and again before it says what is wrong
            await db.Database.GetDbConnection().OpenAsync(ct);

            // tables that are there are brought up to date by the coordinators, with which they must agree
            if (!await HasTablesAsync(db, ct))
            {
                await (makesTables ? _services.MigrateAsync(ct) : throw Unknown(NoCatalog));
            }
        }
        catch (Exception away) when (away is DbException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            throw Away("database", "--state", "ConnectionStrings__state", away);
        }

        try
        {
            await Store.FindAsync("incoming/manifest.csv", ct);
        }
        catch (Exception away) when (away is not OperationCanceledException and not MMAudioException)
        {
            throw Away("blob store", "--blobs", "ConnectionStrings__blobs", away);
        }
    }

    private static async Task<bool> HasTablesAsync(PipelineDbContext db, CancellationToken ct)
    {
        try
        {
            await db.CatalogsAsync(ct);
            return true;
        }
        catch (DbException empty) when (empty.SqlState == NoSuchTable || empty.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private InvalidInputException Away(string what, string option, string variable, Exception exception)
    {
        var check = Place.Folder is { } folder ? $"check that {folder} may be written to" : $"check that it runs, and {option} or {variable}";
        return new(
            FailureCategory.Environment,
            $"The {what} cannot be used: {exception.GetBaseException().Message.Split('\n')[0].TrimEnd('.', '\r')}; {check}.",
            exception);
    }

    private static InvalidInputException Unknown(string sentence) => new(FailureCategory.NotFound, sentence);
}

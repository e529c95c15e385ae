using MMAudio.Coordinator.Reports;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Catalogs;

/// <summary>The report of a catalog: a page and a table beside its results.</summary>
internal static class Summary
{
    private static readonly string[] Files = ["summary.html", "summary.csv"];

    /// <summary>Writes it as the catalog stands now; the coordinator itself waits until nothing changes for a while.</summary>
    public static Task WriteAsync(CatalogSession session, Catalog catalog, CancellationToken ct) =>
        new SummaryWriter(session.Store, session.States, session.Time).WriteAsync(catalog, ct);

    /// <summary>Copies it into a folder of this machine.</summary>
    /// <returns>Where it lies.</returns>
    public static async Task<string> CopyAsync(CatalogSession session, Catalog catalog, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            await session.Store.DownloadAsync($"{Folder(catalog)}{file}", Path.Combine(folder, file), ct);
        }

        return Path.Combine(folder, Files[0]);
    }

    /// <summary>Where it lies.</summary>
    public static string Place(CatalogSession session, Catalog catalog) => session.Place.PathOf($"{Folder(catalog)}{Files[0]}");

    private static string Folder(Catalog catalog) => $"dubbed/{catalog.Name}/";
}

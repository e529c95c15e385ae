using Microsoft.Extensions.Configuration;

namespace MMAudio.Cli.Catalogs;

/// <summary>Where catalogs live: their state and their files.</summary>
/// <param name="State">The connection string of the database.</param>
/// <param name="Blobs">The connection string of the store.</param>
internal sealed record CatalogPlace(string State, string Blobs)
{
    private const string StateName = "state.db";

    /// <summary>The folder of the embedded form; null where the processes of the distributed form do the work.</summary>
    public string? Folder { get; private init; }

    /// <summary>The database of the embedded form.</summary>
    public string? StateFile => Folder is null ? null : Path.Combine(Folder, StateName);

    /// <summary>Both as the processes of the distributed form read them; the container's name comes from the same environment.</summary>
    public IConfiguration Configuration => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:state"] = State,
            ["ConnectionStrings:blobs"] = Blobs,
        })
        .Build();

    /// <summary>A blob as its user finds it.</summary>
    public string PathOf(string blob) => Folder is null ? $"{blob} in the blob store" : Path.Combine(Folder, blob);

    /// <summary>All of it in one folder, worked off by this process.</summary>
    public static CatalogPlace In(string folder)
    {
        var full = Path.GetFullPath(folder);
        return new($"Data Source={Path.Combine(full, StateName)}", $"folder:{full}") { Folder = folder };
    }
}

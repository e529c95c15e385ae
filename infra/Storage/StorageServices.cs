using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Failures;
using MMAudio.Storage.Blobs;
using MMAudio.Storage.Folders;

namespace MMAudio.Storage;

/// <summary>Chooses the store by configuration.</summary>
public static class StorageServices
{
    private const string FolderScheme = "folder:";
    private const string DefaultContainer = "mmaudio";

    /// <summary>
    /// Adds <see cref="IArtifactStore"/> after <c>ConnectionStrings:blobs</c>: <c>folder:PATH</c>, a connection string of Azure Storage, or
    /// the https address of an account, which is entered with the identity of the process unless it carries a signature of its own.
    /// <c>Storage:Container</c> names the container; it is <c>mmaudio</c> otherwise.
    /// </summary>
    /// <exception cref="InvalidInputException">The connection string is missing or cannot be read.</exception>
    public static IServiceCollection AddArtifactStore(this IServiceCollection services, IConfiguration configuration)
    {
        var store = Open(configuration.GetConnectionString("blobs"), configuration["Storage:Container"] ?? DefaultContainer);
        return services.AddSingleton(store);
    }

    private static IArtifactStore Open(string? connection, string container)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw Unfit("is missing");
        }

        if (connection.StartsWith(FolderScheme, StringComparison.OrdinalIgnoreCase))
        {
            var path = connection[FolderScheme.Length..];
            return path.Length == 0 ? throw Unfit("names no folder") : new FolderStore(Path.GetFullPath(path));
        }

        try
        {
            return new BlobStore(Connect(connection).GetBlobContainerClient(container));
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            throw Unfit("cannot be read", malformed);
        }
    }

    private static BlobServiceClient Connect(string connection) =>
        !Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") ? new(connection)
        : address.Query.Contains("sig=", StringComparison.Ordinal) ? new(address)
        : new(address, new DefaultAzureCredential());

    // the string itself is not shown: it may hold a key
    private static InvalidInputException Unfit(string problem, Exception? inner = null) => new(
        FailureCategory.BadSetting,
        $"The connection string of the blob store {problem}; set ConnectionStrings__blobs to folder:PATH, to a connection string of "
        + "Azure Storage, or to the https address of an account.",
        inner);
}

using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.Core.Failures;
using MMAudio.Storage.Blobs;
using MMAudio.Storage.Folders;
using MMAudio.Storage.Support;

namespace MMAudio.Storage;

public sealed class StorageServicesTests(Stores stores) : IClassFixture<Stores>
{
    [Theory]
    [InlineData("folder:store", typeof(FolderStore))]
    [InlineData("UseDevelopmentStorage=true", typeof(BlobStore))]
    [InlineData("https://account.blob.core.windows.net", typeof(BlobStore))]
    [InlineData("https://account.blob.core.windows.net/?sv=2026-06-06&sig=abc", typeof(BlobStore))]
    public void The_connection_string_chooses_the_store(string connection, Type store) => Assert.IsType(store, Open(connection));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("folder:")]
    [InlineData("AccountName=x;AccountKey=secret")]
    public void A_connection_string_that_is_none_is_explained_without_its_secrets(string? connection)
    {
        var refused = Assert.Throws<InvalidInputException>(() => Open(connection));

        Assert.Contains("ConnectionStrings__blobs", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [ServersFact]
    public async Task The_container_is_made_when_it_is_first_needed()
    {
        var container = LocalServers.NewName();
        var connection = await stores.AzuriteAsync();
        var (first, second) = (Open(connection, container), Open(connection, container));

        await Task.WhenAll(first.WriteTextAsync("a", "text", default), second.WriteTextAsync("b", "text", default));

        Assert.Equal("text", await second.ReadTextAsync("a", default));
    }

    [ServersFact]
    public async Task Folders_that_an_account_lists_as_blobs_are_none()
    {
        BlobContainerClient container = new(await stores.AzuriteAsync(), LocalServers.NewName());
        BlobStore store = new(container);
        await store.WriteTextAsync("folder/a", "text", default);
        await container.GetBlobClient("folder").UploadAsync(
            BinaryData.Empty, new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["hdi_isfolder"] = "true" } });

        var page = await store.ListAsync("", null, default);

        Assert.Equal(["folder/a"], page.Blobs.Select(blob => blob.Name));
    }

    private static IArtifactStore Open(string? connection, string? container = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:blobs", connection), new("Storage:Container", container)])
            .Build();
        using var services = new ServiceCollection().AddArtifactStore(configuration).BuildServiceProvider();
        return services.GetRequiredService<IArtifactStore>();
    }
}

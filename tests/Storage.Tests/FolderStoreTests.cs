using MMAudio.Storage.Folders;
using MMAudio.Storage.Support;

namespace MMAudio.Storage;

public sealed class FolderStoreTests(Stores stores) : IClassFixture<Stores>
{
    [Fact]
    public async Task Hidden_files_links_to_folders_and_unfit_names_are_not_listed()
    {
        var root = Directory.CreateDirectory(stores.NewFolder()).FullName;
        Directory.CreateDirectory(Path.Combine(root, ".git"));
        foreach (var name in new[] { "seen", ".hidden", ".git/config", "dotted.", "line\nbreak" })
        {
            await File.WriteAllTextAsync(Path.Combine(root, name), "");
        }

        Directory.CreateSymbolicLink(Path.Combine(root, "circle"), root);
        File.CreateSymbolicLink(Path.Combine(root, "linked"), Path.Combine(root, "seen"));
        File.CreateSymbolicLink(Path.Combine(root, "dead link"), Path.Combine(root, "gone"));

        var page = await new FolderStore(root).ListAsync("", null, default);

        Assert.Equal(["linked", "seen"], page.Blobs.Select(blob => blob.Name));
    }

    [Fact]
    public async Task A_file_that_takes_the_place_of_another_with_its_size_and_time_has_another_tag()
    {
        FolderStore store = new(Directory.CreateDirectory(stores.NewFolder()).FullName);
        await store.WriteTextAsync("a", "one", default);
        await store.WriteTextAsync("b", "two", default);

        var before = await store.FindAsync("a", default);
        await store.CopyAsync("b", "a", default);

        Assert.NotEqual(before!.ETag, (await store.FindAsync("a", default))!.ETag);
    }

    [Fact]
    public async Task A_folder_in_place_of_a_blob_is_the_fault_of_the_store()
    {
        FolderStore store = new(stores.NewFolder());
        await store.WriteTextAsync("a/b", "", default);

        var upwards = await Assert.ThrowsAsync<IOException>(() => store.WriteTextAsync("a", "", default));
        var downwards = await Assert.ThrowsAsync<IOException>(() => store.WriteTextAsync("a/b/c", "", default));

        Assert.Contains("folder", upwards.Message, StringComparison.Ordinal);
        Assert.Contains("a/b/c", downwards.Message, StringComparison.Ordinal);
        Assert.Null(await store.FindAsync("a", default));
        Assert.Null(await store.FindAsync("a/b/c", default));
    }

    [Fact]
    public async Task A_prefix_cannot_lead_out()
    {
        FolderStore store = new(stores.NewFolder());

        await Assert.ThrowsAsync<ArgumentException>(() => store.ListAsync("../", null, default));
    }

    [Fact]
    public async Task A_listing_survives_what_comes_and_goes_between_its_pages()
    {
        FolderStore store = new(stores.NewFolder(), pageSize: 2);
        foreach (var name in new[] { "b/1", "b/2", "b/3", "c" })
        {
            await store.WriteTextAsync(name, "", default);
        }

        var first = await store.ListAsync("", null, default);
        await store.DeleteAsync("b/2", default);
        await store.WriteTextAsync("a", "", default);
        await store.WriteTextAsync("b/25", "", default);
        var second = await store.ListAsync("", first.Continuation, default);

        Assert.Equal(["b/1", "b/2"], first.Blobs.Select(blob => blob.Name));
        Assert.Equal(["b/25", "b/3"], second.Blobs.Select(blob => blob.Name));
    }
}

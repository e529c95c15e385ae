using MMAudio.Storage.Fakes;
using MMAudio.Storage.Support;

namespace MMAudio.Storage;

/// <summary>What every store keeps to.</summary>
public sealed class ArtifactStoreTests(Stores stores) : IClassFixture<Stores>
{
    private const int SeveralBlocks = 20_000_000;

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task What_is_stored_is_read_back(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);

        await store.WriteTextAsync("incoming/a/clip.mp4", "Grüße", default);

        Assert.Equal("Grüße", await store.ReadTextAsync("incoming/a/clip.mp4", default));
        Assert.Equal(7, (await store.FindAsync("incoming/a/clip.mp4", default))!.Size);
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task Files_of_many_blocks_and_of_none_go_there_and_back(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        var folder = Directory.CreateDirectory(stores.NewFolder()).FullName;
        var bytes = new byte[SeveralBlocks];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(Path.Combine(folder, "large"), bytes);
        await File.WriteAllBytesAsync(Path.Combine(folder, "empty"), []);

        foreach (var name in new[] { "large", "empty" })
        {
            await store.UploadFileAsync(name, Path.Combine(folder, name), default);
            await store.DownloadAsync(name, Path.Combine(folder, name + " again"), default);
        }

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(folder, "large again")));
        Assert.Empty(await File.ReadAllBytesAsync(Path.Combine(folder, "empty again")));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task A_second_upload_takes_the_place_of_the_first_under_another_tag(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        HashSet<string> tags = [];

        foreach (var text in new[] { "one", "two", "six", "ten" })
        {
            await store.WriteTextAsync("a", text, default);
            tags.Add((await store.FindAsync("a", default))!.ETag);
        }

        Assert.Equal(4, tags.Count);
        Assert.Equal("ten", await store.ReadTextAsync("a", default));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task A_blob_that_is_not_there_is_named(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);

        Task[] attempts =
        [
            store.OpenReadAsync("no/such", default),
            store.DownloadAsync("no/such", Path.Combine(Directory.CreateDirectory(stores.NewFolder()).FullName, "file"), default),
            store.CopyAsync("no/such", "copy", default),
        ];

        foreach (var attempt in attempts)
        {
            Assert.Contains("no/such", (await Assert.ThrowsAsync<FileNotFoundException>(() => attempt)).Message, StringComparison.Ordinal);
        }

        Assert.Null(await store.FindAsync("no/such", default));
        Assert.False(await store.ExistsAsync("copy", default));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task What_is_deleted_twice_is_gone(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        await store.WriteTextAsync("a/b", "text", default);

        await store.DeleteAsync("a/b", default);
        await store.DeleteAsync("a/b", default);

        Assert.False(await store.ExistsAsync("a/b", default));
        Assert.Empty((await store.ListAsync("", null, default)).Blobs);
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task A_copy_stands_alone_and_replaces_what_was_there(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        await store.WriteTextAsync("from here", "text", default);
        await store.WriteTextAsync("to/there 100%.mp4", "older", default);

        await store.CopyAsync("from here", "to/there 100%.mp4", default);
        await store.DeleteAsync("from here", default);

        Assert.Equal("text", await store.ReadTextAsync("to/there 100%.mp4", default));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task Nobody_sees_half_an_upload(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        await store.WriteTextAsync("a", "old", default);

        var (slow, upload) = Hold(store, "a", default);
        await slow.Reached;
        var during = await store.ReadTextAsync("a", default);
        var listed = (await store.ListAsync("", null, default)).Blobs;
        slow.Finish();
        await upload;

        Assert.Equal("old", during);
        Assert.Equal(["a"], listed.Select(blob => blob.Name));
        Assert.Equal(SeveralBlocks, (await store.FindAsync("a", default))!.Size);
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task An_upload_that_fails_leaves_nothing(StoreKind kind)
    {
        var store = await stores.NewAsync(kind);
        using CancellationTokenSource cancellation = new();

        var (broken, first) = Hold(store, "a", default);
        var (cancelled, second) = Hold(store, "b", cancellation.Token);
        await Task.WhenAll(broken.Reached, cancelled.Reached);
        broken.Break();
        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Empty((await store.ListAsync("", null, default)).Blobs);
        Assert.False(await store.ExistsAsync("a", default));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task Listings_come_in_pages_in_the_order_of_the_names(StoreKind kind)
    {
        string[] names = ["a-b", "a.b", "a/1", "a/2", "a/b/c", "a/b0", "a0", "b/x", "incoming/1", "incoming/2", "z"];
        var store = await stores.NewAsync(kind, pageSize: 3);
        foreach (var name in names.Reverse())
        {
            await store.WriteTextAsync(name, name, default);
        }

        List<StoredBlob> all = [];
        string? continuation = null;
        do
        {
            var page = await store.ListAsync("", continuation, default);
            Assert.InRange(page.Blobs.Count, 0, 3);
            all.AddRange(page.Blobs);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(names, all.Select(blob => blob.Name));
        Assert.All(all, blob => Assert.Equal(blob.Name.Length, blob.Size));
        foreach (var blob in all)
        {
            Assert.Equal(blob, await store.FindAsync(blob.Name, default));
        }
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task A_prefix_may_end_within_a_name(StoreKind kind)
    {
        var store = await stores.NewAsync(kind, pageSize: 2);
        foreach (var name in new[] { "a/clip 1", "a/clip 2", "a/clips/1", "a/dog", "a/cl", "clip" })
        {
            await store.WriteTextAsync(name, "", default);
        }

        var found = await Names(store, "a/clip");

        Assert.Equal(["a/clip 1", "a/clip 2", "a/clips/1"], found);
        Assert.Equal(["a/cl", "a/clip 1", "a/clip 2", "a/clips/1", "a/dog"], await Names(store, "a/"));
        Assert.Empty(await Names(store, "b/"));
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task Odd_names_are_names(StoreKind kind)
    {
        string[] names =
        [
            "a b", "a+b", "100%", "%41", "%2f", "q?x=1&y#z", "\"quotes\" and 'quotes'", "日本語/動画.mp4", "e\u0301", "\U0001F600.mp4", "a:b;c,d@e=f$g!",
            "[x](y){z}", "-rf", "~x", "a..b", new string('x', 200), string.Join('/', Enumerable.Repeat(new string('y', 100), 8)), "trail ", " lead",
        ];
        var store = await stores.NewAsync(kind);
        foreach (var name in names)
        {
            await store.WriteTextAsync(name, name, default);
            await store.CopyAsync(name, "copies/" + name, default);
        }

        var listed = await Names(store, "");

        Assert.Equal(names.Concat(names.Select(name => "copies/" + name)).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            Assert.Equal(name, await store.ReadTextAsync("copies/" + name, default));
            await store.DeleteAsync(name, default);
            Assert.False(await store.ExistsAsync(name, default));
        }
    }

    [Theory, InlineData(StoreKind.Folder), AzuriteData]
    public async Task Names_that_some_store_cannot_hold_are_refused_by_all(StoreKind kind)
    {
        string[] names =
            ["", "/a", "a/", "a//b", "..", "../a", "a/../b", "a/.", ".a", "a/.b", "a.", "a./b", "a\\b", "a\nb", "a\0", "\ud800", new('x', 256)];
        var store = await stores.NewAsync(kind);

        foreach (var name in names)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => store.WriteTextAsync(name, "", default));
            await Assert.ThrowsAsync<ArgumentException>(() => store.OpenReadAsync(name, default));
        }
    }

    private static (HeldStream Content, Task Upload) Hold(IArtifactStore store, string name, CancellationToken ct)
    {
        HeldStream content = new(SeveralBlocks);
        return (content, store.UploadAsync(name, content, ct));
    }

    private static Task<List<string>> Names(IArtifactStore store, string prefix) =>
        store.ListAllAsync(prefix, default).Select(blob => blob.Name).ToListAsync().AsTask();
}

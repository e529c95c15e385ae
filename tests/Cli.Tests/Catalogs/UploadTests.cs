using MMAudio.Cli.Catalogs;
using MMAudio.Cli.Tests.Support;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Tests.Catalogs;

public sealed class UploadTests : IAsyncLifetime
{
    private const string HashOfA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    private readonly WorkFolder _work = new();
    private CatalogSession _session = null!;
    private Catalog _catalog = null!;

    public async Task InitializeAsync()
    {
        _session = await CatalogSession.OpenOrCreateAsync(CatalogPlace.In(_work["store"]), default);
        await using var db = await _session.States.CreateDbContextAsync();
        _catalog = await db.EnsureCatalogAsync("trip", _session.Time.GetUtcNow(), default);
    }

    public async Task DisposeAsync()
    {
        await _session.DisposeAsync();
        _work.Dispose();
    }

    [Fact]
    public async Task Videos_and_manifests_of_a_folder_keep_their_places()
    {
        _work.Text("in/a.mp4", "a");
        _work.Text("in/deep/b.mov", "b");
        _work.Text("in/deep/manifest.csv", "file");
        _work.Text("in/notes.txt");

        var result = await UploadAsync("in");

        Assert.Equal((3, 0, 0), (result.Uploaded, result.Unchanged, result.Problems.Count));
        Assert.Equal(["incoming/trip/a.mp4", "incoming/trip/deep/b.mov", "incoming/trip/deep/manifest.csv"], await StoredAsync());
    }

    [Fact]
    public async Task What_has_not_changed_is_not_stored_again()
    {
        _work.Text("in/a.mp4", "a");
        _work.Text("in/b.mp4", "b");
        await UploadAsync("in");
        _work.Text("in/b.mp4", "another");

        var result = await UploadAsync("in");

        Assert.Equal((1, 1), (result.Uploaded, result.Unchanged));
        Assert.Equal("another", await File.ReadAllTextAsync(_work["store/incoming/trip/b.mp4"]));
    }

    [Fact]
    public async Task A_younger_file_of_the_same_content_is_not_stored_again_once_it_was_hashed()
    {
        _work.Text("in/a.mp4", "a");
        var first = await UploadAsync("in");
        await AdmitAsync(first.Dropped[0].ETag);
        File.SetLastWriteTimeUtc(_work["in/a.mp4"], _session.Time.GetUtcNow().UtcDateTime.AddHours(1));

        var same = await UploadAsync("in");
        _work.Text("in/a.mp4", "b");
        File.SetLastWriteTimeUtc(_work["in/a.mp4"], _session.Time.GetUtcNow().UtcDateTime.AddHours(1));
        var other = await UploadAsync("in");

        Assert.Equal((0, 1), (same.Uploaded, same.Unchanged));
        Assert.Equal((1, 0), (other.Uploaded, other.Unchanged));
    }

    [Fact]
    public async Task A_file_in_quarantine_is_not_stored_again()
    {
        _work.Text("in/deep/a.mp4", "a");
        await RefuseAsync("quarantine/not_media/trip/deep/a.mp4");

        var same = await UploadAsync("in");
        _work.Text("in/deep/a.mp4", "b");
        var mended = await UploadAsync("in");

        Assert.Equal((0, 0, 1), (same.Uploaded, same.Unchanged, same.Quarantined));
        Assert.Empty(same.Dropped);
        Assert.Equal((1, 0, 0), (mended.Uploaded, mended.Unchanged, mended.Quarantined));
    }

    [Fact]
    public async Task Files_of_one_name_and_names_that_no_store_takes_are_problems_of_theirs_alone()
    {
        _work.Text("a/clip.mp4");
        _work.Text("b/clip.mp4");
        _work.Text("b/odd\\name.mp4");

        var result = await UploadAsync("a/clip.mp4", "b/clip.mp4", "b/odd\\name.mp4", "gone.mp4");

        Assert.Equal(1, result.Uploaded);
        Assert.Equal(3, result.Problems.Count);
        Assert.Contains(result.Problems, problem => problem.Contains("would both be clip.mp4", StringComparison.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Contains("backslashes", StringComparison.Ordinal));
    }

    private Task<UploadResult> UploadAsync(params string[] paths) =>
        new CatalogUpload(_session, _catalog).RunAsync(CatalogUpload.Find(paths.Select(path => _work[path])), new Progress<double>(), default);

    private async Task<IEnumerable<string>> StoredAsync() => (await _session.DroppedAsync("trip", default)).Select(blob => blob.Name);

    private async Task AdmitAsync(string tag)
    {
        await using var db = await _session.States.CreateDbContextAsync();
        db.SourceFiles.Add(new()
        {
            Name = "incoming/trip/a.mp4",
            CatalogId = _catalog.Id,
            Size = 1,
            ETag = tag,
            AdmittedETag = tag,
            ContentHash = HashOfA,
        });
        await db.SaveChangesAsync();
    }

    private async Task RefuseAsync(string source)
    {
        await using var db = await _session.States.CreateDbContextAsync();
        db.Clips.Add(new()
        {
            CatalogId = _catalog.Id,
            Source = source,
            Output = "dubbed/trip/deep/a.mp4",
            ContentHash = HashOfA,
            Request = "{}",
            RequestKey = "0",
            State = ClipState.Refused,
        });
        await db.SaveChangesAsync();
    }
}

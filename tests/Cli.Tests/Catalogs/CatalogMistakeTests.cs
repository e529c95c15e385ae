using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests.Catalogs;

public sealed class CatalogMistakeTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [Theory]
    [InlineData("'ad' is no command or option of mmaudio catalog.", "ad")]
    [InlineData("The database is given, but not the blob store; give --blobs, or set ConnectionStrings__blobs.", "status", "--state", "x")]
    [InlineData("The blob store is given, but not the database; give --state, or set ConnectionStrings__state.", "status", "--blobs", "x")]
    [InlineData("give one or the other", "status", "--store", "a", "--blobs", "x")]
    [InlineData("--priority takes a whole number, not 'high'.", "add", "a.mp4", "--priority", "high")]
    [InlineData("The number of steps is 0; give a number from 1 to 1000.", "add", "a.mp4", "--steps", "0")]
    [InlineData("The name of a catalog must hold no slash, unlike 'a/b'; choose another with --name.", "add", "a.mp4", "--name", "a/b")]
    [InlineData("There is no model huge", "add", "a.mp4", "--model", "huge")]
    [InlineData("There are no catalogs in nowhere; mmaudio catalog add makes one", "status", "--store", "nowhere")]
    [InlineData("There are no catalogs in nowhere; mmaudio catalog add makes one", "pause", "--store", "nowhere")]
    public async Task A_wrong_command_line_is_told_in_one_sentence(string sentence, params string[] args)
    {
        var run = await ToolRun.OfAsync(["catalog", .. args]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_store_that_is_a_file_is_refused()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("catalog", "status", "--store", work.Text("store"));

        Assert.Equal((2, $"The store {work["store"]} is a file; give a folder with --store."), (run.ExitCode, run.Error.Trim()));
    }

    [Fact]
    public async Task Without_any_file_nothing_is_made()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("catalog", "add", work["gone"], "--store", work["store"], "--models", models.Folder);

        Assert.Equal((3, $"There is no file or folder {work["gone"]}; check the path."), (run.ExitCode, run.Error.Trim()));
        Assert.Empty(work.Files);
    }

    [Fact]
    public async Task An_unknown_catalog_is_told_with_those_there_are()
    {
        using WorkFolder work = new();
        await AddAsync(work, "trip");
        await AddAsync(work, "walk");

        var unknown = await ToolRun.OfAsync("catalog", "pause", "trap", "--store", work["store"]);
        var vague = await ToolRun.OfAsync("catalog", "pause", "--store", work["store"]);

        Assert.Equal((2, "There is no catalog trap; there are trip, walk."), (unknown.ExitCode, unknown.Error.Trim()));
        Assert.Equal((2, "There are several catalogs; say which: trip or walk."), (vague.ExitCode, vague.Error.Trim()));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_with_what_to_check()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync(
            "catalog", "status", "--blobs", $"folder:{work.Path}", "--state", "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=1");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The database cannot be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("check that it runs, and --state or ConnectionStrings__state.", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_database_without_tables_has_no_catalogs_and_gets_them_with_the_first()
    {
        using WorkFolder work = new();
        string[] place = ["--blobs", $"folder:{work["blobs"]}", "--state", $"Data Source={work["empty.db"]}"];

        var before = await ToolRun.OfAsync(["catalog", "status", .. place]);
        var add = await ToolRun.OfAsync(["catalog", "add", work.Text("trip/a.mp4"), "--name", "trip", "--no-wait", .. place]);
        var after = await ToolRun.OfAsync(["catalog", "status", "trip", "--json", .. place]);

        Assert.Equal((2, "There is no catalog yet; mmaudio catalog add makes one."), (before.ExitCode, before.Error.Trim()));
        Assert.Equal((0, 0), (add.ExitCode, after.ExitCode));
        Assert.Contains("\"trip\"", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_with_what_to_check()
    {
        using WorkFolder work = new();
        await AddAsync(work, "trip");

        var run = await ToolRun.OfAsync(
            "catalog", "status", "--state", $"Data Source={work["store/state.db"]}", "--blobs", "http://127.0.0.1:1/account?sig=none");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The blob store cannot be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("check that it runs, and --blobs or ConnectionStrings__blobs.", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> AddAsync(WorkFolder work, string name) => ToolRun.OfAsync(
        "catalog", "add", work.Text($"{name}/a.mp4"), "--name", name, "--no-wait", "--store", work["store"], "--models", models.Folder);
}

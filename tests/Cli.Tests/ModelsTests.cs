using System.Text.Json.Nodes;
using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class ModelsTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [Fact]
    public async Task List_shows_what_is_installed_and_what_can_be_fetched()
    {
        var run = await ToolRun.OfAsync("models", "list", "--models", models.Folder, "--json");

        var states = run.Lines.ToDictionary(line => (string)line["name"]!, line => (string?)line["state"]);
        Assert.Equal("installed, untrained", states["mini"]);
        Assert.Contains("large_44k_v2", states.Keys);
    }

    [Fact]
    public async Task Verify_names_the_file_that_has_changed()
    {
        using WorkFolder work = new();
        Copy(Path.Combine(models.Folder, "mini"), work["mini"]);
        var good = await ToolRun.OfAsync("models", "verify", "mini", "--models", work.Path, "--json");
        await using (var file = File.OpenWrite(work["mini/v1-16.pth"]))
        {
            file.Seek(-100, SeekOrigin.End);
            file.WriteByte(77);
        }

        var changed = await ToolRun.OfAsync("models", "verify", "mini", "--models", work.Path, "--json");

        Assert.Equal((0, 6), (good.ExitCode, good.Lines.Count));
        Assert.Equal(3, changed.ExitCode);
        var problem = Assert.Single(changed.Lines, line => !(bool)line["ok"]!);
        Assert.Equal("Vae", (string?)problem["component"]);
    }

    [Fact]
    public async Task Inspect_lists_files_of_a_package_and_tensors_of_a_file()
    {
        var package = await ToolRun.OfAsync("models", "inspect", "mini", "--models", models.Folder, "--json");
        var file = await ToolRun.OfAsync("models", "inspect", Path.Combine(models.Folder, "mini", "v1-16.pth"), "--tensors", "--json");

        Assert.Equal(5, package.Lines.Count);
        Assert.Contains(file.Lines, line => (string?)line["tensor"] == "data_mean" && line["shape"]!.ToJsonString() == "[1,80,1]");
    }

    [Fact]
    public async Task What_a_model_was_trained_on_and_cannot_do_is_shown()
    {
        using WorkFolder work = new();
        Copy(Path.Combine(models.Folder, "mini"), work["mini"]);
        var path = work["mini/model.json"];
        File.WriteAllText(path, File.ReadAllText(path).Replace(
            "\"untrained\": true,",
            """ "untrained": true, "untrained_components": ["flow"], "trained_on": ["Drums."], "limits": ["It knows no speech."],""",
            StringComparison.Ordinal));

        var list = await ToolRun.OfAsync("models", "list", "--models", work.Path, "--json");
        var inspect = await ToolRun.OfAsync("models", "inspect", "mini", "--models", work.Path);

        var mini = list.Lines.Single(line => (string?)line["name"] == "mini");
        Assert.Equal(("installed, flow untrained", "Drums."), ((string?)mini["state"], (string?)mini["trained_on"]![0]));
        Assert.Contains("Trained on: Drums.", inspect.Output, StringComparison.Ordinal);
        Assert.Contains("Limits: It knows no speech.", inspect.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_refuses_a_file_that_is_no_checkpoint()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("models", "inspect", work.Text("weights.pth"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is neither a torch checkpoint nor safetensors", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_names_the_files_that_it_does_not_find()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("models", "import", work.Path, "--variant", "small_16k", "--models", work["models"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("mmaudio_small_16k.pth", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Verify_runs_recorded_cases_and_lists_every_tensor()
    {
        var run = await ToolRun.OfAsync("models", "verify", "--golden", Fixtures.Path("sync", "small_image"), "--provider", "cpu", "--json");

        var rows = JsonNode.Parse(run.Output)!.AsArray();
        Assert.Equal(0, run.ExitCode);
        Assert.All(rows, row => Assert.Equal(
            ["case", "tensor", "max_abs_error", "max_ratio_to_tolerance", "ok"], row!.AsObject().Select(pair => pair.Key).Take(5)));
        Assert.All(rows, row => Assert.True((bool)row!["ok"]!));
        Assert.Contains("all hold", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_of_a_folder_without_cases_fails()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("models", "verify", "--golden", work.Path, "--json");

        Assert.NotEqual(0, run.ExitCode);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}

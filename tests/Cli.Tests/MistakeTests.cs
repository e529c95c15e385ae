using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class MistakeTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [Theory]
    [InlineData("'dubb' is no command or option of mmaudio. See mmaudio --help.", 2, "dubb")]
    [InlineData("missing", 2, "dub")]
    [InlineData("--steps takes a whole number, not 'many'.", 2, "dub", "a.mp4", "--steps", "many")]
    [InlineData("--mix takes replace, add or duck, not 'loud'.", 2, "dub", "a.mp4", "--mix", "loud")]
    [InlineData("--cfg takes a number, not 'nan'.", 2, "dub", "a.mp4", "--cfg", "nan")]
    [InlineData("--seed takes a whole number from 0 to 4294967295, not '-1'.", 2, "dub", "a.mp4", "--seed", "-1")]
    [InlineData("The number of steps is 0; give a number from 1 to 1000.", 2, "dub", "a.mp4", "--steps", "0")]
    [InlineData("The duration is 20 s; give 0.64 to 8 s.", 2, "dub", "a.mp4", "--duration", "20")]
    [InlineData("--loudness takes a number from -70 to -5, not '5'.", 2, "dub", "a.mp4", "--loudness", "5")]
    [InlineData("--threads takes a whole number, 0 or more, not '-1'.", 2, "dub", "a.mp4", "--threads", "-1")]
    [InlineData("--format takes", 2, "dub", "a.mp4", "--format", "exe")]
    [InlineData("--accept-license", 2, "models", "pull", "small_16k")]
    [InlineData("There is no model huge to fetch", 2, "models", "pull", "huge")]
    [InlineData("There is no model variant huge", 2, "models", "synthesize", "huge")]
    public async Task A_wrong_command_line_is_told_in_one_sentence(string sentence, int code, params string[] args)
    {
        var run = await ToolRun.OfAsync(args);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task An_unknown_model_is_told_with_those_that_are_installed()
    {
        var run = await ToolRun.OfAsync("dub", "a.mp4", "--model", "huge", "--models", models.Folder);

        Assert.Equal(2, run.ExitCode);
        // this machine's user may have more models
        Assert.Matches(@"^There is no model huge: installed are .*\bmini\b", run.Error);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_without_videos_are_inputs_that_failed()
    {
        using WorkFolder work = new();
        work.Text("notes/readme.txt");

        var run = await ToolRun.OfAsync("dub", work["gone.mp4"], work["notes"], "--models", models.Folder, "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["not_found", "not_a_file"], run.Lines.Select(line => (string?)line["category"]));
        Assert.StartsWith($"There is no file or folder {work["gone.mp4"]}", (string?)run.Lines[0]["message"], StringComparison.Ordinal);
        Assert.StartsWith($"The folder {work["notes"]} holds no videos", (string?)run.Lines[1]["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_below_a_file_is_refused_before_any_work()
    {
        using WorkFolder work = new();
        var clip = work.Sample("clip.mp4");

        var run = await ToolRun.OfAsync("dub", clip, "--out", Path.Combine(work.Text("file"), "out"), "--models", models.Folder, "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("permission", (string?)Assert.Single(run.Lines)["category"]);
        Assert.Equal(["clip.mp4", "file"], work.Files);
    }

    [Fact]
    public async Task A_failure_shows_its_place_in_the_code_only_when_asked()
    {
        var plain = await ToolRun.OfAsync("models", "inspect", "nothing", "--models", models.Folder);
        var verbose = await ToolRun.OfAsync("models", "inspect", "nothing", "--models", models.Folder, "--verbose");

        Assert.DoesNotContain("   at ", plain.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", verbose.Error, StringComparison.Ordinal);
    }
}

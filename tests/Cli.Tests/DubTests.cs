using System.Text.Json.Nodes;
using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class DubTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    private static readonly string[] Keys =
        ["input", "outcome", "category", "message", "output", "duration_s", "model", "seed", "stages"];

    private static readonly string[] Stages = ["decode_video", "extract_features", "sample_latent", "decode_audio", "mux_video"];

    [FFmpegFact]
    public async Task A_line_of_json_says_what_became_of_an_input()
    {
        using WorkFolder work = new();
        var clip = work.Sample("clip.mp4");

        var run = await DubAsync(clip);

        var line = Assert.Single(run.Lines).AsObject();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Keys, line.Select(pair => pair.Key));
        Assert.Equal((clip, "ok", work["clip.dubbed.mp4"], "mini", 42), Facts(line));
        Assert.Equal(Stages, line["stages"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("untrained", (string?)line["message"], StringComparison.Ordinal);
        Assert.InRange((double)line["duration_s"]!, 0.64, 8.1);
        Assert.Null(line["category"]);
        Assert.Equal(["clip.dubbed.mp4", "clip.mp4"], work.Files);
    }

    [FFmpegFact]
    public async Task One_bad_input_stops_no_other()
    {
        using WorkFolder work = new();

        var run = await DubAsync(work.Sample("a.mp4"), work.Text("b.mp4"), work.Text("c.mp4", ""), work.Sample("d.mp4"));

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["ok", "failed", "failed", "ok"], run.Lines.Select(line => (string?)line["outcome"]));
        Assert.Equal([null, "not_media", "empty_file", null], run.Lines.Select(line => (string?)line["category"]));
        Assert.Equal(["a.dubbed.mp4", "a.mp4", "b.mp4", "c.mp4", "d.dubbed.mp4", "d.mp4"], work.Files);
    }

    [FFmpegFact]
    public async Task A_folder_stands_for_all_videos_below_it_and_leaves_earlier_results_out()
    {
        using WorkFolder work = new();
        work.Sample("in/one.mp4");
        work.Sample("in/deep/two.mp4");
        work.Sample("in/deep/two.dubbed.mp4");
        work.Text("in/notes.txt");

        var run = await DubAsync(work["in"], "--out", work["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([work["out/deep/two.dubbed.mp4"], work["out/one.dubbed.mp4"]], run.Lines.Select(line => (string?)line["output"]));
    }

    [FFmpegFact]
    public async Task The_same_seed_gives_the_same_sound_alone_and_in_company()
    {
        using WorkFolder work = new();
        var (clip, other) = (work.Sample("clip.mp4"), work.Sample("other.mp4"));
        await File.AppendAllTextAsync(other, "another content");

        await DubAsync(clip, "--out", work["alone.wav"]);
        await DubAsync(other, clip, "--out", work["company"], "--format", "wav");
        await DubAsync(clip, "--out", work["seed.wav"], "--seed", "7");

        var alone = Sound(work["alone.wav"]);
        Assert.Equal(alone, Sound(work["company/clip.dubbed.wav"]));
        Assert.NotEqual(alone, Sound(work["company/other.dubbed.wav"]));
        Assert.NotEqual(alone, Sound(work["seed.wav"]));
    }

    [FFmpegFact]
    public async Task An_existing_result_is_overwritten_only_by_force()
    {
        using WorkFolder work = new();
        var clip = work.Sample("clip.mp4");
        work.Text("clip.dubbed.mp4", "precious");

        var refused = await DubAsync(clip);
        var kept = await File.ReadAllTextAsync(work["clip.dubbed.mp4"]);
        var forced = await DubAsync(clip, "--force");

        Assert.Equal((3, "permission", "precious"), (refused.ExitCode, (string?)refused.Lines[0]["category"], kept));
        Assert.Equal(0, forced.ExitCode);
        Assert.True(new FileInfo(work["clip.dubbed.mp4"]).Length > 1000);
    }

    [FFmpegFact]
    public async Task Two_inputs_of_one_result_are_refused()
    {
        using WorkFolder work = new();

        var run = await DubAsync(work.Sample("a/clip.mp4"), work.Sample("b/clip.mp4"), "--out", work["out"]);

        Assert.Equal(["ok", "failed"], run.Lines.Select(line => (string?)line["outcome"]));
        Assert.Equal("bad_name", (string?)run.Lines[1]["category"]);
    }

    [FFmpegFact]
    public async Task A_start_beyond_the_end_of_one_input_stops_no_other()
    {
        using WorkFolder work = new();
        var (clip, notes) = (work.Sample("clip.mp4"), work.Text("b.mp4"));

        var run = await DubAsync(clip, notes, "--start", "20");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(["bad_setting", "not_media"], run.Lines.Select(line => (string?)line["category"]));
    }

    [FFmpegFact]
    public async Task A_source_is_never_overwritten_not_even_by_force()
    {
        using WorkFolder work = new();
        var (clip, frame) = (work.Sample("clip.mp4"), work.Picture("frame.png"));
        var length = new FileInfo(frame).Length;

        var onItself = await DubAsync(clip, "--out", clip, "--force");
        var byPicture = await DubAsync(frame, "--out", work["frame.mp4"], "--picture", "--force");

        Assert.Equal((3, 3), (onItself.ExitCode, byPicture.ExitCode));
        Assert.Contains("its own source", (string?)onItself.Lines[0]["message"], StringComparison.Ordinal);
        Assert.Equal(length, new FileInfo(frame).Length);
    }

    [FFmpegFact]
    public async Task A_picture_becomes_a_video_of_the_length_asked_for()
    {
        using WorkFolder work = new();

        var run = await DubAsync(work.Picture("frame.png"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(work["frame.dubbed.mp4"], (string?)run.Lines[0]["output"]);
        Assert.InRange((double)run.Lines[0]["duration_s"]!, 1, 1.05);
    }

    [FFmpegFact]
    public async Task The_shortest_duration_is_allowed()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync(
            "dub", work.Sample("clip.mp4"), "--duration", "0.64", "--steps", "1", "--models", models.Folder, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.InRange((double)run.Lines[0]["duration_s"]!, 0.64, 0.68);
    }

    [FFmpegFact]
    public async Task A_picture_and_a_report_are_written_where_asked()
    {
        using WorkFolder work = new();

        var run = await DubAsync(work.Sample("clip.mp4"), "--picture", "--report", work["report.json"]);

        var report = JsonNode.Parse(await File.ReadAllTextAsync(work["report.json"]))!.AsArray();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("clip.dubbed.png", work.Files);
        Assert.True((long)report[0]!["peak_resident_bytes"]!["sample_latent"]! > 0);
    }

    [FFmpegFact]
    public async Task Without_json_progress_goes_to_the_error_stream_and_one_table_to_the_output()
    {
        using WorkFolder work = new();

        var run = await ToolRun.OfAsync("dub", work.Sample("clip.mp4"), "--steps", "1", "--models", models.Folder, "--verbose");

        Assert.All(Stages, stage => Assert.Contains(stage.Replace('_', ' '), run.Error, StringComparison.Ordinal));
        Assert.Contains("untrained", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 done.", run.Output, StringComparison.Ordinal);
        Assert.Contains("peak memory", run.Output, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_run_that_is_stopped_leaves_nothing()
    {
        using WorkFolder work = new();
        using CancellationTokenSource stop = new();
        var clip = work.Sample("clip.mp4");
        var run = ToolRun.OfAsync(stop.Token, "dub", clip, "--steps", "1000", "--models", models.Folder, "--json");

        await stop.CancelAsync();
        var stopped = await run;

        Assert.Equal(130, stopped.ExitCode);
        Assert.Empty(stopped.Output);
        Assert.Equal(["clip.mp4"], work.Files);
    }

    private static (string?, string?, string?, string?, int) Facts(JsonObject line) =>
        ((string?)line["input"], (string?)line["outcome"], (string?)line["output"], (string?)line["model"], (int)line["seed"]!);

    private static float[] Sound(string path) => Media.Audio.WavFile.Read(path).Samples;

    private Task<ToolRun> DubAsync(params string[] args) =>
        ToolRun.OfAsync(["dub", .. args, "--steps", "2", "--duration", "1", "--models", models.Folder, "--json"]);
}

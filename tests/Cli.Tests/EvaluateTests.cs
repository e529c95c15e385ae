using System.Globalization;
using System.Text.Json.Nodes;
using MMAudio.Cli.Tests.Support;
using MMAudio.Media.Audio;

namespace MMAudio.Cli.Tests;

public sealed class EvaluateTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    private const int Rate = 16000;

    [Fact]
    public async Task Results_are_judged_side_by_side_and_reported()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4, 1.1);
        Truth(work, "b", 0.8);
        Sound(work, "good/a.wav", 0.4, 1.1);
        Sound(work, "good/b.dubbed.wav", 0.8);
        Sound(work, "bad/a.wav", 1.5);

        var run = await ToolRun.OfAsync(
            "evaluate", work["good"], $"other={work["bad"]}", "--truth", work["truth"], "--baseline", "random", "--out", work["report"], "--pictures", "1", "--json");

        Assert.Equal((0, 3), (run.ExitCode, run.Lines.Count));
        Assert.Equal(["good", "other", "random times"], run.Lines.Select(line => (string?)line["set"]));
        Assert.Equal([1, 0], run.Lines.Take(2).Select(line => (double)line["measures"]!["onset_f1"]!));
        Assert.All(["report/good/a.png", "report/report.json", "report/report.md"], file => Assert.True(File.Exists(work[file])));
        var page = await File.ReadAllTextAsync(work["report/report.md"]);
        Assert.Contains("| measure | good | other | random times |", page, StringComparison.Ordinal);
        Assert.Contains("![a](good/a.png)", page, StringComparison.Ordinal);
        Assert.Equal(3, JsonNode.Parse(await File.ReadAllTextAsync(work["report/report.json"]))!["sets"]!.AsArray().Count);
    }

    [Fact]
    public async Task Events_and_onsets_are_printed_in_two_rows()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4, 1.1);
        Sound(work, "made/a.dubbed.wav", 0.4, 1.7);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--events");

        var lines = run.Output.Split('\n');
        Assert.Equal("a.dubbed.wav", lines[0]);
        Assert.Equal(("  seen   ", 1, 1), (lines[1][..9], lines[1].Count(c => c == '|'), lines[1].Count(c => c == 'x')));
        Assert.Equal(("  heard  ", 1, 1), (lines[2][..9], lines[2].Count(c => c == '|'), lines[2].Count(c => c == 'x')));
        Assert.Contains(lines, line => line.TrimEnd() == "      1.10          -  drum");
        Assert.Contains("  1 of 2 events heard within 60 ms, 1 onset more; F1 0.50.", lines);
    }

    [Fact]
    public async Task A_table_says_what_was_left_out_and_why()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/a.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("onset F1 (±60 ms)", run.Output, StringComparison.Ordinal);
        Assert.Contains("No DeSync: there is no sync model.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_result_is_told_and_stops_no_other()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Truth(work, "b", 0.4);
        Sound(work, "made/a.wav", 0.4);
        work.Text("made/b.wav");

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"{work["made/b.wav"]}: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("b", (string?)Assert.Single(run.Lines)["failures"]![0]!["name"]);
    }

    [Fact]
    public async Task A_sweep_lists_thresholds()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/a.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--sweep", "--json");

        Assert.Equal(81, run.Lines.Count);
        Assert.Equal(1, (double)run.Lines[0]["F1"]!);
    }

    [Fact]
    public async Task A_model_that_cannot_tell_offsets_is_refused()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/a.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--sync-model", "mini", "--models", models.Folder);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("The Synchformer of mini sees pictures alone", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classifier_adds_classes_and_distances()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Truth(work, "b", 0.4);
        Sound(work, "truth/a.wav", 0.4);
        Sound(work, "truth/b.wav", 1);
        Sound(work, "made/a.wav", 0.4);
        Sound(work, "made/b.wav", 1);
        work.Text("truth/labels.tsv", "a\tdrum\nb\twood,drum\n");
        TinyClassifier.Write(work["tiny"], "drum", "wood");

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--classifier", work["tiny"], "--out", work["report"], "--json");

        Assert.Equal(0, run.ExitCode);
        var measures = Assert.Single(run.Lines)["measures"]!;
        Assert.InRange((double)measures["class_accuracy"]!, 0.5, 1);
        Assert.Equal(0, (double)measures["fd"]!, tolerance: 1e-6);
        Assert.Equal("tiny", (string?)JsonNode.Parse(await File.ReadAllTextAsync(work["report/report.json"]))!["settings"]!["classifier"]);
    }

    [Fact]
    public async Task A_folder_without_a_classifier_is_told()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/a.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], "--classifier", work["made"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("classifier.json", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--tolerance", "60", "--tolerance takes a time such as 60ms or 0.06s, not '60'.")]
    [InlineData("--tolerance", "9s", "A tolerance of 9000 ms is out of range; choose between 1 ms and 2 s.")]
    [InlineData("--delta", "2", "A delta of 2 is out of range; choose between 0 and 1.")]
    public async Task A_setting_out_of_range_is_told(string option, string value, string sentence)
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/a.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"], option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_in_common_nothing_is_judged()
    {
        using WorkFolder work = new();
        Truth(work, "a", 0.4);
        Sound(work, "made/z.wav", 0.4);

        var run = await ToolRun.OfAsync("evaluate", work["made"], "--truth", work["truth"]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("No result is of a clip that ", run.Error, StringComparison.Ordinal);
    }

    private static void Truth(WorkFolder work, string clip, params double[] seconds) => work.Text(
        $"truth/{clip}.events.tsv", string.Concat(seconds.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time}\tdrum\n"))));

    private static void Sound(WorkFolder work, string name, params double[] strikes)
    {
        var samples = new float[2 * Rate];
        foreach (var strike in strikes)
        {
            for (var i = (int)(strike * Rate); i < samples.Length; i++)
            {
                var time = ((double)i / Rate) - strike;
                samples[i] += (float)(0.4 * Math.Exp(-12 * time) * (Math.Sin(4400 * time) + Math.Sin(14000 * time)));
            }
        }

        WavFile.Write(work[name], new(samples, Rate), WavEncoding.Pcm16);
    }
}

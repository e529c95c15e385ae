using System.Text.Json.Nodes;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Reports;
using MMAudio.Evaluation.Sets;
using MMAudio.Evaluation.Tests.Fakes;

namespace MMAudio.Evaluation.Tests.Reports;

public sealed class ReportTests : IAsyncLifetime
{
    private readonly ClipFolder _truth = new();
    private readonly ClipFolder _good = new();
    private readonly ClipFolder _bad = new();
    private EvaluationReport _report = null!;

    public async Task InitializeAsync()
    {
        _truth.Events("a", 0.4, 1.1).Events("b", 0.8).Sound("a.wav", 700, 0.4, 1.1).Text("labels.tsv", "a\tlow\nb\tlow\n").Text("captions.tsv", "a\tTwo blows.\n");
        _good.Sound("a.wav", 700, 0.4, 1.1).Sound("b.wav", 700, 0.8);
        _bad.Sound("a.wav", 700, 1.5).Text("b.wav", "damaged");
        _report = await EvaluationRun.RunAsync(new(TruthFolder.Read(_truth.Path), [ResultFolder.Read("good", _good.Path), ResultFolder.Read("bad", _bad.Path)])
        {
            Classifier = new("constant", ["low"], (_, _) => new([0], [1])),
        });
    }

    public Task DisposeAsync()
    {
        _truth.Dispose();
        _good.Dispose();
        _bad.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void The_page_puts_the_sets_side_by_side()
    {
        var page = MarkdownReport.Text(_report, new Dictionary<(string, string), string> { [("good", "a")] = "good/a.png" });

        Assert.Contains("| measure | good | bad |\n| --- | ---: | ---: |\n| clips | 2 | 1 |\n| onset F1 (±60 ms) | 1.000 | 0.000 |", page, StringComparison.Ordinal);
        Assert.Contains("| low | 2 of 2 | 1 of 1 |", page, StringComparison.Ordinal);
        Assert.Contains("![a](good/a.png)", page, StringComparison.Ordinal);
        Assert.Contains("## Weakest clips of good\n\nNone: every event was heard, and nothing else.", page, StringComparison.Ordinal);
        Assert.Contains("| a | 0.00 | 0.40 1.10 | 1.", page, StringComparison.Ordinal);
        Assert.Contains("## Not judged\n\n- b: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_holds_each_clip()
    {
        var root = JsonNode.Parse(JsonReport.Text(_report))!;

        var good = root["sets"]![0]!;
        Assert.Equal(1, (double)good["measures"]!["onset_f1"]!);
        Assert.Equal("low", (string?)good["clips"]![0]!["heard_class"]);
        Assert.Equal("drum", (string?)good["clips"]![0]!["events"]![0]!["class"]);
        Assert.Equal("[0,0]", good["clips"]![0]!["pairs"]![0]!.ToJsonString());
        Assert.Equal("b", (string?)root["sets"]![1]!["failures"]![0]!["name"]);
        Assert.Equal(0.06, (double)root["settings"]!["tolerance_s"]!);
    }

    [Fact]
    public async Task Each_set_has_its_pictures()
    {
        using ClipFolder folder = new();

        var written = await new ReportPictures().WriteAsync(_report, folder.Path, each: 1);

        Assert.Equal(["bad/a.png", "good/a.png"], written.Values.Order(StringComparer.Ordinal));
        Assert.All(written.Values, name => Assert.True(File.Exists(folder[name])));
    }

    [Theory, InlineData(1, new[] { "c0" }), InlineData(2, new[] { "c0", "c9" }), InlineData(4, new[] { "c0", "c3", "c6", "c9" })]
    public void Pictures_are_spread_from_best_to_worst(int count, string[] names)
    {
        ClipResult[] clips = [.. Enumerable.Range(0, 10).Select(i => new ClipResult(new($"c{i}"), $"c{i}.wav", TimeSpan.FromSeconds(1)))];

        Assert.Equal(names, ReportPictures.Choose(clips, count).Select(clip => clip.Truth.Name));
    }
}

using MMAudio.Checkpoints.Catalog;
using MMAudio.Cli.Doctor;
using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class DoctorTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [FFmpegFact]
    public async Task A_machine_with_all_that_is_needed_can_dub()
    {
        var run = await ToolRun.OfAsync("doctor", "--models", models.Folder, "--json");

        Assert.Equal(0, run.ExitCode);
        var subjects = run.Lines.Select(line => (string)line["subject"]!).ToList();
        Assert.All(["ffmpeg", "model mini", "ONNX Runtime", "GPU", "cores", "memory", "disk for models"], subject => Assert.Contains(subject, subjects));
        Assert.DoesNotContain("missing", run.Lines.Select(line => (string?)line["verdict"]));
    }

    [Fact]
    public void Without_any_model_it_says_the_command_that_fetches_one()
    {
        using WorkFolder work = new();

        var finding = Assert.Single(ModelCheck.Look(new ModelStore(work.Path)));

        Assert.Equal(Verdict.Missing, finding.Verdict);
        Assert.StartsWith("mmaudio models pull ", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_model_is_a_limit_with_its_reason()
    {
        using WorkFolder work = new();
        work.Text("broken/model.json", "{}");

        var findings = ModelCheck.Look(new ModelStore(work.Path)).ToList();

        Assert.Equal((Verdict.Limited, Verdict.Missing), (findings[0].Verdict, findings[1].Verdict));
        Assert.Contains("model.json", findings[0].Detail, StringComparison.Ordinal);
    }
}

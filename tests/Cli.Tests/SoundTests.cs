using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class SoundTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [FFmpegFact]
    public async Task A_prompt_becomes_a_sound_named_after_it()
    {
        using WorkFolder work = new();

        var run = await SoundAsync("A dog barks, twice!", "--out", work.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["A-dog-barks-twice.flac"], work.Files);
        Assert.Equal("A dog barks, twice!", (string?)Assert.Single(run.Lines)["input"]);
    }

    [FFmpegFact]
    public async Task The_prompt_and_the_seed_decide_the_sound()
    {
        using WorkFolder work = new();

        await SoundAsync("rain", "--out", work["a.wav"]);
        await SoundAsync("rain", "--out", work["b.wav"]);
        await SoundAsync("rain", "--out", work["c.wav"], "--seed", "1");

        var first = Media.Audio.WavFile.Read(work["a.wav"]).Samples;
        Assert.Equal(first, Media.Audio.WavFile.Read(work["b.wav"]).Samples);
        Assert.NotEqual(first, Media.Audio.WavFile.Read(work["c.wav"]).Samples);
        Assert.InRange(first.Length, 16000, 17000);
    }

    [Fact]
    public async Task A_name_that_is_no_sound_is_refused()
    {
        using WorkFolder work = new();

        var run = await SoundAsync("rain", "--out", work["rain.mp4"]);

        Assert.Equal((3, "bad_name"), (run.ExitCode, (string?)Assert.Single(run.Lines)["category"]));
    }

    private Task<ToolRun> SoundAsync(params string[] args) =>
        ToolRun.OfAsync(["sound", .. args, "--steps", "2", "--duration", "1", "--models", models.Folder, "--json"]);
}

using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => new()
    {
        "dub", "sound", "doctor", "catalog", "catalog add", "catalog run", "catalog status", "catalog retry", "catalog cancel", "catalog pause",
        "catalog resume", "catalog report", "evaluate", "models", "models list", "models pull", "models import", "models verify", "models inspect", "models synthesize",
    };

    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await ToolRun.OfAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["dub", "sound", "catalog", "models", "evaluate", "doctor"], command => Assert.Contains($"  {command} ", run.Output, StringComparison.Ordinal));
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Each_command_has_help_with_an_example(string command)
    {
        var run = await ToolRun.OfAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains("  mmaudio ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prompt"), InlineData("--negative-prompt"), InlineData("--model"), InlineData("--seed"), InlineData("--steps"), InlineData("--cfg")]
    [InlineData("--duration"), InlineData("--start"), InlineData("--mix"), InlineData("--out"), InlineData("--format"), InlineData("--loudness")]
    [InlineData("--picture"), InlineData("--json"), InlineData("--verbose"), InlineData("--models"), InlineData("--precision")]
    [InlineData("--provider"), InlineData("--threads"), InlineData("--force"), InlineData("--report"), InlineData("--cache")]
    public async Task Dub_explains_each_of_its_options(string option)
    {
        var run = await ToolRun.OfAsync("dub", "--help");

        Assert.Contains($"{option} ", run.Output, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using MMAudio.Trainer;

namespace MMAudio.Torch.Tests;

public sealed class TrainerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("bigvgan16k")]
    [InlineData("clip")]
    [InlineData("flow")]
    [InlineData("sync")]
    [InlineData("training")]
    [InlineData("vae")]
    public async Task Torch_computes_what_the_reference_recorded(string component)
    {
        var code = await RunAsync("verify", "--golden", Fixtures.Path(component), "--json", "--threads", "1");

        Assert.Equal(0, code);
        using var rows = JsonDocument.Parse(_output.ToString());
        Assert.All(rows.RootElement.EnumerateArray(), row => Assert.True(row.GetProperty("ok").GetBoolean()));
    }

    [GoldenFact]
    public async Task Every_case_of_the_reference_holds_on_Torch()
    {
        var code = await RunAsync("verify", "--golden", Golden.Folder, "--threads", "1");

        Assert.Equal(0, code);
        Assert.DoesNotContain("FAILED", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Not run", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_shows_an_example()
    {
        var code = await RunAsync("verify", "--help");

        Assert.Equal(0, code);
        Assert.Contains("mmaudio-train verify --golden cases/flow cases/vae --json", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("average")]
    [InlineData("train")]
    [InlineData("train", "classifier")]
    [InlineData("train", "clip")]
    [InlineData("train", "flow")]
    [InlineData("train", "sync")]
    [InlineData("train", "vae")]
    [InlineData("train", "vocoder")]
    [InlineData("verify")]
    public async Task Every_command_shows_an_example(params string[] command)
    {
        var code = await RunAsync([.. command, "--help"]);

        Assert.Equal(0, code);
        Assert.Contains($"\n  mmaudio-train {string.Join(' ', command)}".TrimEnd(), _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("train", "flow")]
    [InlineData("train", "flow", "--run", "/nowhere", "--set", "/nowhere/set")]
    [InlineData("train", "flow", "--run", "/nowhere", "--set", "/nowhere/set:often")]
    [InlineData("train", "flow", "--run", "/nowhere", "--set", "/nowhere/set", "--rate", "0")]
    [InlineData("train", "flow", "--run", "/nowhere", "--set", "/nowhere/set", "--null-probability", "1.5")]
    [InlineData("average", "--run", "/nowhere", "--out", "/nowhere/x.pth")]
    [InlineData("verify")]
    [InlineData("verify", "--golden")]
    [InlineData("verify", "--golden", "/nowhere/at/all")]
    [InlineData("verify", "--golden", "/", "--threads", "0")]
    [InlineData("verify", "--golden", "/", "--misspelt")]
    [InlineData("unknown")]
    public async Task A_wrong_command_line_ends_with_2_and_a_sentence(params string[] args)
    {
        var code = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.NotEmpty(_error.ToString());
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => new CommandLine(new(_output, _error)).RunAsync(args, CancellationToken.None);
}

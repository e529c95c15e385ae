using System.Diagnostics;
using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

/// <summary>The tool as its users start it; what needs no process is tested without one.</summary>
public sealed class ProcessTests(TinyPackage models) : IClassFixture<TinyPackage>
{
    [Fact]
    public async Task The_process_ends_with_the_code_and_keeps_its_streams_apart()
    {
        using WorkFolder work = new();
        using var tool = Start("dub", work["gone.mp4"], "--models", models.Folder, "--json");

        var output = await tool.StandardOutput.ReadToEndAsync();
        var error = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.Equal(3, tool.ExitCode);
        Assert.Contains("\"category\":\"not_found\"", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [FFmpegFact]
    public async Task Ctrl_C_stops_it_and_leaves_nothing()
    {
        using WorkFolder work = new();
        var clip = work.Sample("clip.mp4");
        using var tool = Start("dub", clip, "--steps", "1000", "--models", models.Folder);
        while (await tool.StandardError.ReadLineAsync() is { } line && !line.Contains("extract features", StringComparison.Ordinal))
        {
        }

        using var kill = Process.Start("kill", ["-TERM", $"{tool.Id}"]);
        await tool.WaitForExitAsync();

        Assert.Equal(130, tool.ExitCode);
        Assert.Contains("Stopped", await tool.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(["clip.mp4"], work.Files);
    }

    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mmaudio.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}

using System.Text.RegularExpressions;
using MMAudio.Cli.Tests.Support;
using MMAudio.Coordinator;
using MMAudio.Media.FFmpeg;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.Cli.Tests;

public sealed partial class DocumentTests
{
    [Theory, InlineData("dub"), InlineData("sound"), InlineData("evaluate"), InlineData("catalog add"), InlineData("catalog run"), InlineData("catalog status")]
    [InlineData("catalog retry"), InlineData("catalog cancel"), InlineData("catalog pause"), InlineData("catalog resume"), InlineData("catalog report")]
    public async Task The_page_on_the_command_line_names_every_option(string command)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "cli.md"));

        var run = await ToolRun.OfAsync([.. command.Split(' '), "--help"]);

        var options = Option().Matches(run.Output).Select(match => match.Value).Distinct().Except(["--help"]);
        Assert.All(options, option => Assert.Contains($"`{option}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(CoordinatorOptions)), InlineData(typeof(BusOptions)), InlineData(typeof(StageOptions)), InlineData(typeof(MediaLimits))]
    public async Task The_page_on_operations_names_every_key(Type options)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"));

        var keys = options.GetProperties().Select(property => property.Name).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Matches($"[:`]{key}\\b", page));
    }

    [GeneratedRegex(@"(?<=^  (-\w, )?)--[\w-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}

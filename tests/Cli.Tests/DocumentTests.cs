using System.Text.RegularExpressions;
using MMAudio.Cli.Tests.Support;

namespace MMAudio.Cli.Tests;

public sealed partial class DocumentTests
{
    [Theory, InlineData("dub"), InlineData("sound"), InlineData("catalog add"), InlineData("catalog run"), InlineData("catalog status")]
    [InlineData("catalog retry"), InlineData("catalog cancel"), InlineData("catalog pause"), InlineData("catalog resume"), InlineData("catalog report")]
    public async Task The_page_on_the_command_line_names_every_option(string command)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "cli.md"));

        var run = await ToolRun.OfAsync([.. command.Split(' '), "--help"]);

        var options = Option().Matches(run.Output).Select(match => match.Value).Distinct().Except(["--help"]);
        Assert.All(options, option => Assert.Contains($"`{option}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?<=^  (-\w, )?)--[\w-]+", RegexOptions.Multiline)]
    private static partial Regex Option();
}

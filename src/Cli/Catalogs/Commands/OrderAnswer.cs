using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Cli.Reporting;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary>What a command answers that changed something.</summary>
internal static class OrderAnswer
{
    /// <summary>Who does the work, as the end of a sentence.</summary>
    public static string WhoWorks(CatalogPlace place) => place.Folder is null ? "." : "; mmaudio catalog run does the work.";

    public static void Write(Tool tool, ParseResult parsed, string order, string catalog, int changed, string sentence)
    {
        var output = tool.Terminal.Output;
        output.WriteLine(!tool.Common.Json(parsed) ? sentence : new JsonObject
        {
            ["order"] = order,
            ["catalog"] = catalog,
            ["changed"] = changed,
            ["message"] = sentence,
        }.ToJsonString(ItemJson.OneLine));
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>Results as JSON: one line an input, and a report with memory for the curious.</summary>
internal static class ItemJson
{
    /// <summary>One line; file names stay readable.</summary>
    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(OneLine) { WriteIndented = true };

    public static string Line(ItemResult item) => Of(item).ToJsonString(OneLine);

    /// <summary>All results with the time and peak memory of each stage.</summary>
    public static string Report(IEnumerable<ItemResult> items) => new JsonArray([.. items.Select(Detailed)]).ToJsonString(Indented);

    private static JsonObject Of(ItemResult item) => new()
    {
        ["input"] = item.Input,
        ["outcome"] = item.Succeeded ? "ok" : "failed",
        ["category"] = item.Category?.Code(),
        ["message"] = item.Message,
        ["output"] = item.Output,
        ["duration_s"] = item.Duration is { } duration ? Math.Round(duration.TotalSeconds, 3) : null,
        ["model"] = item.Model,
        ["seed"] = item.Seed,
        ["stages"] = Stages(item, stage => Math.Round(stage.Elapsed.TotalSeconds, 3)),
    };

    private static JsonObject Detailed(ItemResult item)
    {
        var report = Of(item);
        report["peak_resident_bytes"] = Stages(item, stage => stage.PeakMemory.Resident);
        report["peak_anonymous_bytes"] = Stages(item, stage => stage.PeakMemory.Anonymous);
        return report;
    }

    private static JsonObject Stages(ItemResult item, Func<StageReport, JsonNode> value) =>
        new(item.Stages.Select(stage => KeyValuePair.Create(stage.Stage.Code(), (JsonNode?)value(stage))));
}

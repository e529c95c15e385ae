using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MMAudio.Evaluation.Judging;

namespace MMAudio.Evaluation.Reports;

/// <summary>An evaluation as JSON: the measures of each set, and what was found in each clip.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>The whole report as text.</summary>
    public static string Text(EvaluationReport report) => new JsonObject
    {
        ["settings"] = Settings(report.Plan),
        ["sets"] = new JsonArray([.. report.Sets.Select(set => Whole(set, report.Plan))]),
        ["left_out"] = new JsonArray([.. report.LeftOut.Select(sentence => (JsonNode)sentence)]),
        ["reference_failures"] = Failures(report.ReferenceFailures),
    }.ToJsonString(Indented);

    /// <summary>One set without its clips.</summary>
    public static JsonObject Summary(SetResult set) => new()
    {
        ["set"] = set.Name,
        ["measures"] = new JsonObject(set.Measures.Select(measure => KeyValuePair.Create(measure.Key, Number(measure.Value, 6)))),
        ["failures"] = Failures(set.Failures),
    };

    private static JsonObject Settings(EvaluationPlan plan) => new()
    {
        ["tolerance_s"] = plan.Onsets.Tolerance.TotalSeconds,
        ["delta"] = plan.Onsets.Delta,
        ["minimum_rise_db"] = plan.Onsets.MinimumRise,
        ["floor_dbfs"] = plan.Onsets.Floor,
        ["reference_delta"] = plan.ReferenceDelta,
        ["splits"] = plan.Splits,
        ["classifier"] = plan.Classifier?.Name,
        ["sync_model"] = plan.Offsets?.Name,
    };

    private static JsonObject Whole(SetResult set, EvaluationPlan plan)
    {
        var whole = Summary(set);
        whole["class_accuracy_by_class"] = new JsonObject(Measures.Accuracy(set, plan).ByClass.Select(hits =>
            KeyValuePair.Create(hits.Key, (JsonNode?)new JsonObject { ["hits"] = hits.Value.Hits, ["clips"] = hits.Value.Clips })));
        whole["missing"] = new JsonArray([.. set.Missing.Select(name => (JsonNode)name)]);
        whole["clips"] = new JsonArray([.. set.Clips.Select(Clip)]);
        return whole;
    }

    private static JsonNode Clip(ClipResult clip)
    {
        JsonObject node = new()
        {
            ["name"] = clip.Truth.Name,
            ["file"] = clip.File is null ? null : Path.GetFileName(clip.File),
            ["duration_s"] = Number(clip.Duration.TotalSeconds, 3),
            ["peak_dbfs"] = Number(clip.Level?.Peak, 1),
            ["rms_dbfs"] = Number(clip.Level?.Rms, 1),
        };
        if (clip.Events is { } events)
        {
            node["events"] = new JsonArray([.. events.Events.Select(happening =>
                (JsonNode)new JsonObject { ["time_s"] = Number(happening.Seconds, 3), ["class"] = happening.Class })]);
            node["onsets_s"] = new JsonArray([.. events.Onsets.Select(onset => Number(onset, 3))]);
            node["pairs"] = new JsonArray([.. events.Pairs.Select(pair => (JsonNode)new JsonArray(pair.Event, pair.Onset))]);
            node["onset_f1"] = Number(events.Score.F1, 4);
        }

        if (clip.Class is not null)
        {
            node["labels"] = clip.Truth.Labels is { } labels ? new JsonArray([.. labels.Select(label => (JsonNode)label)]) : null;
            node["heard_class"] = clip.Class;
        }

        if (clip.Offsets is { } offsets)
        {
            node["offsets_s"] = new JsonArray([.. offsets.Select(offset => Number(offset, 1))]);
        }

        return node;
    }

    private static JsonArray Failures(IEnumerable<ClipFailure> failures) => [.. failures.Select(failure =>
        new JsonObject { ["name"] = failure.Name, ["file"] = Path.GetFileName(failure.File), ["reason"] = failure.Reason })];

    private static JsonNode? Number(double? value, int digits) => value is { } number && double.IsFinite(number) ? Math.Round(number, digits) : null;
}

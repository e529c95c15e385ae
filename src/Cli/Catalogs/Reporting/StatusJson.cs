using System.Text.Json.Nodes;
using MMAudio.Cli.Reporting;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Queries;

namespace MMAudio.Cli.Catalogs.Reporting;

/// <summary>How a catalog stands, as one line of JSON.</summary>
internal static class StatusJson
{
    public static string Line(CatalogStatus status) => new JsonObject
    {
        ["catalog"] = status.Name,
        ["finished"] = status.IsFinished,
        ["paused"] = status.Paused,
        ["priority"] = status.Priority,
        ["clips"] = Clips(status.Clips),
        ["not_admitted"] = status.NotAdmitted,
        ["not_planned"] = status.NotPlanned,
        ["stages"] = new JsonObject(status.Stages.Select(stage => KeyValuePair.Create(stage.Stage.Code(), (JsonNode?)Stage(stage)))),
        ["failures"] = new JsonArray([.. status.Failures.Select(Failure)]),
        ["per_minute"] = status.Pace.PerMinute is { } pace ? Math.Round(pace, 2) : null,
        ["left_s"] = status.Pace.Left is { } left ? Math.Round(left.TotalSeconds) : null,
        ["problems"] = status.Problems,
        ["first_problems"] = new JsonArray([.. status.FirstProblems.Select(Problem)]),
    }.ToJsonString(ItemJson.OneLine);

    private static JsonObject Clips(ClipCounts clips) => new()
    {
        ["total"] = clips.Total,
        ["active"] = clips.Active,
        ["done"] = clips.Done,
        ["refused"] = clips.Refused,
        ["parked"] = clips.Parked,
        ["cancelled"] = clips.Cancelled,
    };

    private static JsonObject Stage(StageCount stage) => new()
    {
        ["ready"] = stage.Ready,
        ["waiting"] = stage.Waiting,
        ["sent"] = stage.Sent,
    };

    private static JsonNode Failure(FailureCount failure) => new JsonObject
    {
        ["state"] = failure.State.ToString().ToLowerInvariant(),
        ["category"] = failure.Category,
        ["count"] = failure.Count,
    };

    private static JsonNode Problem(CatalogProblem problem) => new JsonObject
    {
        ["place"] = problem.Place,
        ["line"] = problem.Line,
        ["message"] = problem.Message,
    };
}

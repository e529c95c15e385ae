using System.Text.Json;
using System.Text.Json.Serialization;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Reports;

/// <summary>What happened to a clip, as a JSON file beside its output or its quarantined source.</summary>
internal static class ClipReport
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes the report.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="clip">The clip with its steps.</param>
    /// <param name="state">How it ends.</param>
    /// <param name="name">The name of the report.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Stops the call.</param>
    public static Task WriteAsync(
        IArtifactStore store, Clip clip, ClipState state, string name, DateTimeOffset now, CancellationToken ct) => store.WriteTextAsync(
        name,
        JsonSerializer.Serialize(
            new
            {
                clip.Id,
                clip.Source,
                clip.ContentHash,
                clip.Output,
                clip.Revision,
                state,
                clip.Category,
                clip.Message,
                Request = JsonDocument.Parse(clip.Request).RootElement,
                clip.MediaSeconds,
                clip.AdmittedAt,
                FinishedAt = now,
                Steps = clip.Steps.Where(step => step.Revision == clip.Revision).OrderBy(step => step.Stage).Select(step => new
                {
                    Stage = step.Stage.Code(),
                    step.State,
                    step.Attempt,
                    step.Faults,
                    step.Worker,
                    QueueWaitSeconds = step.QueueWait.TotalSeconds,
                    ElapsedSeconds = step.Elapsed.TotalSeconds,
                    CpuSeconds = step.CpuTime.TotalSeconds,
                    Notes = step.Notes?.Split('\n'),
                }),
            },
            Json),
        ct);
}

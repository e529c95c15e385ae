using System.Globalization;
using System.Text;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary><c>summary.csv</c>: a row for every clip.</summary>
internal static class SummaryTable
{
    // what a spreadsheet takes for the beginning of a formula
    private const string FormulaBeginnings = "=+-@\t\r";

    private static readonly string[] Columns =
    [
        "output", "source", "state", "category", "message", "model", "prompt", "negative_prompt", "seed", "steps", "cfg_strength", "start", "duration",
        "mix", "loudness", "sound_seconds", "revision", "content_hash", "admitted_at", "finished_at", "stages_run", "stages_reused",
        .. PipelineStages.InOrder.Select(stage => $"{stage.Code()}_seconds"), "notes",
    ];

    /// <summary>Writes the clips as they come.</summary>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<SummaryClip> clips, CancellationToken ct)
    {
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 65_536, leaveOpen: true);
        await text.WriteAsync(Line(Columns));
        await foreach (var clip in clips.WithCancellation(ct))
        {
            await text.WriteAsync(Line(ValuesOf(clip)));
        }
    }

    private static IEnumerable<string?> ValuesOf(SummaryClip clip)
    {
        var request = ClipRequest.FromJson(clip.Request);
        return
        [
            Text(clip.Output),
            Text(clip.Source),
            clip.State.ToString().ToLowerInvariant(),
            clip.Category,
            Text(clip.Message),
            Text(request.Model),
            Text(request.Prompt),
            Text(request.NegativePrompt),
            Number(request.Seed),
            Number(request.Steps),
            Number(request.CfgStrength),
            Number(request.Start.TotalSeconds),
            Number(request.Duration.TotalSeconds),
            request.Mix.Code(),
            request.Loudness is { } loudness ? Number(loudness) : null,
            Number(clip.MediaSeconds),
            Number(clip.Revision),
            clip.ContentHash,
            Time(clip.AdmittedAt),
            clip.FinishedAt is { } finished ? Time(finished) : null,
            Number(clip.Steps.Count(step => step.State == StepState.Done)),
            Number(clip.Steps.Count(step => step.State == StepState.Reused)),
            .. PipelineStages.InOrder.Select(stage => clip.Steps.FirstOrDefault(step => step.Stage == stage))
                .Select(step => step is { State: StepState.Done } ? Number(step.Elapsed.TotalSeconds) : null),
            Text(string.Join(' ', clip.Notes)),
        ];
    }

    /// <summary>A line after RFC 4180.</summary>
    private static string Line(IEnumerable<string?> values) => string.Join(',', values.Select(Quoted)) + "\n";

    private static string? Quoted(string? value) =>
        value?.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    private static string Number<T>(T number)
        where T : IFormattable => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";

    private static string? Text(string? text) => text?.Length > 0 && FormulaBeginnings.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
}

using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary><c>summary.csv</c>: a row for every clip.</summary>
internal static class SummaryTable
{
    // not its guard against formulas, which would take a negative loudness for one
    private static readonly CsvConfiguration Rules = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",

        // line ends of any kind, whatever those of the table are
        ShouldQuote = field => ConfigurationFunctions.ShouldQuote(field) || field.Field?.Contains('\r', StringComparison.Ordinal) == true,
    };

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
        await using CsvWriter table = new(text, Rules);
        await WriteAsync(table, Columns);
        await foreach (var clip in clips.WithCancellation(ct))
        {
            await WriteAsync(table, ValuesOf(clip));
        }
    }

    private static Task WriteAsync(CsvWriter table, IEnumerable<string?> values)
    {
        foreach (var value in values)
        {
            table.WriteField(value);
        }

        return table.NextRecordAsync();
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

    private static string Number<T>(T number)
        where T : IFormattable => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";

    /// <summary>What users wrote, so that no spreadsheet takes it for a formula.</summary>
    private static string? Text(string? text) => text?.Length > 0 && Rules.InjectionCharacters.Contains(text[0]) ? $"{Rules.InjectionEscapeCharacter}{text}" : text;
}

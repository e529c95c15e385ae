using System.Runtime.CompilerServices;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>The rows of a <c>manifest.csv</c>, one after another; the first line names the columns.</summary>
internal static class CsvManifest
{
    // a value may hold line breaks, but a quote that nobody closes must not swallow the file
    private const int LinesOfRecord = 20;
    private const string Unmatched = "The quotes do not match; put a value with quotes into quotes, and double those within.";

    public static async IAsyncEnumerable<ManifestLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        using TextLines lines = new(stream);
        var header = await lines.NextAsync(ct);
        if (header is null)
        {
            yield break;
        }

        var delimiter = CsvRecord.DelimiterOf(header.Text);
        var names = CsvRecord.Parse(header.Text, delimiter);
        var columns = names.Values.Select(column => column.Trim().ToLowerInvariant()).ToList();
        var unreadable = header.Problem ?? (names.IsWhole ? null : Unmatched);
        foreach (var problem in ManifestColumns.ProblemsOf(columns, unreadable))
        {
            yield return new(header.Number, problem);
        }

        if (unreadable is not null || !columns.Contains(ManifestColumns.File))
        {
            yield break;
        }

        // lines that were looked at as the possible rest of a record, and are none
        Queue<TextLine> ahead = new();
        while ((ahead.TryDequeue(out var next) ? next : await lines.NextAsync(ct)) is { } line)
        {
            if (line.Problem is not null)
            {
                yield return new(line.Number, line.Problem);
            }
            else if (line.Text.AsSpan().Trim(delimiter).Trim().Length > 0)
            {
                yield return Read(line.Number, await CompleteAsync(line, delimiter, lines, ahead, ct), columns);
            }
        }
    }

    private static async ValueTask<CsvRecord> CompleteAsync(
        TextLine first, char delimiter, TextLines lines, Queue<TextLine> ahead, CancellationToken ct)
    {
        var text = first.Text;
        var record = CsvRecord.Parse(text, delimiter);
        List<TextLine> taken = [];
        while (record is { IsOpen: true, IsFaulty: false } && taken.Count < LinesOfRecord)
        {
            var next = ahead.Count > taken.Count ? ahead.ElementAt(taken.Count) : await lines.NextAsync(ct);
            if (next is null)
            {
                break;
            }

            taken.Add(next);
            if (ahead.Count < taken.Count)
            {
                ahead.Enqueue(next);
            }

            if (next.Problem is not null)
            {
                break;
            }

            text = $"{text}\n{next.Text}";
            record = CsvRecord.Parse(text, delimiter);
        }

        if (record.IsWhole)
        {
            taken.ForEach(_ => ahead.Dequeue());
        }

        return record;
    }

    private static ManifestLine Read(int number, CsvRecord record, List<string> columns)
    {
        if (!record.IsWhole)
        {
            return new(number, Unmatched);
        }

        if (record.Values.Count > columns.Count)
        {
            return new(number, $"The line has {record.Values.Count} values for {columns.Count} columns; put values with delimiters into quotes.");
        }

        Dictionary<string, string> values = [];
        foreach (var (column, value) in columns.Zip(record.Values).Where(pair => pair.Second.Trim().Length > 0))
        {
            values.TryAdd(column, value.Trim());
        }

        return new(number, values);
    }
}

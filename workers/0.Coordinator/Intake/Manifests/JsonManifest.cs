using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>The rows of a <c>manifest.jsonl</c>, one object a line.</summary>
internal static class JsonManifest
{
    private static readonly JsonDocumentOptions Flat = new() { MaxDepth = 2 };

    public static async IAsyncEnumerable<ManifestLine> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        using TextLines lines = new(stream);
        HashSet<string> unknown = [];
        while (await lines.NextAsync(ct) is { } line)
        {
            if (line.Problem is not null)
            {
                yield return new(line.Number, line.Problem);
                continue;
            }

            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            var read = Read(line);
            foreach (var column in read.Values.Keys.Where(column => !ManifestColumns.All.Contains(column) && unknown.Add(column)))
            {
                yield return new(line.Number, ManifestColumns.UnknownColumn(column));
            }

            yield return read;
        }
    }

    private static ManifestLine Read(TextLine line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text, Flat);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new(line.Number, "The line is not a JSON object; write {\"file\": \"clip.mp4\", …}.");
            }

            Dictionary<string, string> values = [];
            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
            {
                if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                {
                    return new(line.Number, $"The value of \"{property.Name}\" is neither text nor a number.");
                }

                values[property.Name] = property.Value.ToString();
            }

            return new(line.Number, values);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // the latter for half a surrogate pair, which is valid JSON and no text
            return new(line.Number, "The line is not valid JSON; write one object a line.");
        }
    }
}

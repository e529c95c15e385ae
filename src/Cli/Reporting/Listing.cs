using System.Text.Json.Nodes;
using Spectre.Console;

namespace MMAudio.Cli.Reporting;

/// <summary>Rows for a person as a table, for a machine as one JSON object per line.</summary>
/// <param name="columns">The names of the columns; in JSON, with underscores.</param>
internal sealed class Listing(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<JsonNode?>> _rows = [];

    public void Add(params IReadOnlyList<JsonNode?> cells) => _rows.Add(cells);

    public void Write(Terminal terminal, bool json)
    {
        if (json)
        {
            WriteLines(terminal.Output);
        }
        else
        {
            WriteTable(terminal.Tables);
        }
    }

    private void WriteLines(TextWriter output)
    {
        foreach (var row in _rows)
        {
            JsonObject line = new(columns.Zip(row, (column, cell) => KeyValuePair.Create(column.Replace(' ', '_'), cell)));
            output.WriteLine(line.ToJsonString(ItemJson.OneLine));
        }
    }

    private void WriteTable(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. columns]);
        foreach (var row in _rows)
        {
            table.AddRow([.. row.Select(cell => new Text(Words(cell)))]);
        }

        console.Write(table);
    }

    private static string Words(JsonNode? cell) => (cell is JsonArray ? cell.ToJsonString() : cell?.ToString()) switch
    {
        null => "",
        "true" => "yes",
        "false" => "no",
        var text => text,
    };
}

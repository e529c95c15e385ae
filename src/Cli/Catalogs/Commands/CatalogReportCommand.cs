using System.CommandLine;
using System.Text.Json.Nodes;
using MMAudio.Cli.Catalogs.Reporting;
using MMAudio.Cli.Reporting;
using MMAudio.Coordinator.Reports;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog report</c>: what became of every file.</summary>
internal sealed class CatalogReportCommand : ToolCommand
{
    private const int ShownFailures = 100;

    private readonly Tool _tool;
    private readonly CatalogArgument _catalog = new();
    private readonly PlaceOptions _place = new();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Copy the report into this folder, as summary.html and summary.csv.",
        HelpName = "folder",
    };

    public CatalogReportCommand(Tool tool)
        : base(
            "report",
            "Write what became of every file as HTML and CSV, and show what failed, and why.",
            "mmaudio catalog report holiday --out report/",
            "mmaudio catalog report holiday --json")
    {
        _tool = tool;
        Add(_catalog);
        Add(_out);
        _place.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var session = await CatalogSession.OpenAsync(_place.Read(parsed), ct);
        var catalog = await session.FindAsync(parsed.GetValue(_catalog), ct);
        if (_tool.Common.Json(parsed))
        {
            await WriteLinesAsync(session, catalog, ct);
        }
        else
        {
            await ShowAsync(session, catalog, ct);
        }

        await Summary.WriteAsync(session, catalog, ct);
        var written = parsed.GetValue(_out) is { } folder
            ? await Summary.CopyAsync(session, catalog, folder, ct)
            : Summary.Place(session, catalog);
        _tool.Terminal.Complain($"The report of {catalog.Name} is {written}.");
        return ExitCode.Success;
    }

    private async Task WriteLinesAsync(CatalogSession session, Catalog catalog, CancellationToken ct)
    {
        await foreach (var clip in session.States.ClipsOfAsync(catalog.Id, ct))
        {
            JsonObject line = new()
            {
                ["source"] = clip.Source,
                ["output"] = clip.Output,
                ["state"] = clip.State.ToString().ToLowerInvariant(),
                ["category"] = clip.Category,
                ["message"] = clip.Message ?? (clip.Notes.Any() ? string.Join(' ', clip.Notes) : null),
                ["duration_s"] = Math.Round(clip.MediaSeconds, 3),
                ["revision"] = clip.Revision,
                ["request"] = JsonNode.Parse(clip.Request.Length > 0 ? clip.Request : "{}"),
            };
            await _tool.Terminal.Output.WriteLineAsync(line.ToJsonString(ItemJson.OneLine));
        }
    }

    private async Task ShowAsync(CatalogSession session, Catalog catalog, CancellationToken ct)
    {
        CatalogFollower follower = new(session, [catalog.Name], StatusReporter.None);
        _tool.Terminal.Tables.Write(StatusView.Of(await follower.LookAsync(ct), []));
        Listing listing = new("source", "state", "category", "why");
        var shown = 0;
        // what went wrong comes first
        await foreach (var clip in session.States.ClipsOfAsync(catalog.Id, ct))
        {
            if (clip.State is not (ClipState.Refused or ClipState.Parked) || ++shown > ShownFailures)
            {
                break;
            }

            listing.Add(clip.Source, clip.State.ToString().ToLowerInvariant(), clip.Category, clip.Message);
        }

        if (shown > 0)
        {
            listing.Write(_tool.Terminal, json: false);
        }
    }
}

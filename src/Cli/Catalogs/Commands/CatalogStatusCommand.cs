using System.CommandLine;
using MMAudio.Cli.Catalogs.Reporting;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog status</c>: how catalogs stand.</summary>
internal sealed class CatalogStatusCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly CatalogArgument _catalog = new("all");
    private readonly PlaceOptions _place = new();

    private readonly Option<bool> _watch =
        new("--watch", "-w") { Description = "Go on showing it until everything is finished, or Ctrl-C." };

    public CatalogStatusCommand(Tool tool)
        : base(
            "status",
            "Say how many clips are done, where the others are, how fast it goes, and what went wrong.",
            "mmaudio catalog status holiday --watch",
            "mmaudio catalog status --json")
    {
        _tool = tool;
        Add(_catalog);
        Add(_watch);
        _place.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var session = await CatalogSession.OpenAsync(_place.Read(parsed), ct);
        var named = parsed.GetValue(_catalog) is { } name ? (await session.FindAsync(name, ct)).Name : null;
        var watched = parsed.GetValue(_watch);
        var json = _tool.Common.Json(parsed);
        var reporter = json ? StatusReporter.Json(_tool.Terminal.Output)
            : watched ? StatusReporter.For(_tool.Terminal, session.Time)
            : StatusReporter.None;
        CatalogFollower follower = new(session, named is null ? null : [named], reporter);

        var catalogs = watched ? await follower.UntilFinishedAsync([], ct) : await follower.ShowAsync(ct);

        if (!json && catalogs.Count == 0)
        {
            await _tool.Terminal.Output.WriteLineAsync("There is no catalog yet; mmaudio catalog add makes one.");
        }
        else if (!json)
        {
            _tool.Terminal.Tables.Write(StatusView.Of(catalogs, await follower.WorkersAsync(ct), _tool.Terminal.IsInteractive));
            if (session.Place.Folder is { } folder && !catalogs.All(status => status.IsFinished) && !EmbeddedHost.IsAtWork(folder))
            {
                await _tool.Terminal.Output.WriteLineAsync("Nobody works on this now; mmaudio catalog run does.");
            }
        }

        return ExitCode.Success;
    }
}

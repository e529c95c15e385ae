using System.CommandLine;
using MMAudio.Cli.Catalogs.Reporting;
using MMAudio.Cli.Options;
using MMAudio.Cli.Reporting;
using MMAudio.Coordinator;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog add</c>: files for a catalog, and, in a folder of this machine, their sounds.</summary>
internal sealed class CatalogAddCommand : ToolCommand
{
    // fewer are not worth lines of progress in a log
    private const int ManyFiles = 100;

    private readonly Tool _tool;

    private readonly Argument<string[]> _paths = new("video or folder")
    {
        Description = "Videos, and folders: all videos and manifests (manifest.csv, manifest.jsonl) in a folder and the folders below it.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _name = new("--name")
    {
        Description = "The catalog. Default: the name of the folder where one is added, else default.",
        HelpName = "name",
    };

    private readonly Option<int> _priority = Typed.Whole("--priority", 0, "Catalogs with a higher number go first.");
    private readonly Option<bool> _wait = new("--wait") { Description = "Wait for the workers of the distributed form." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Only add; mmaudio catalog run does the work later." };
    private readonly RequestOptions _request = new();
    private readonly PlaceOptions _place = new();
    private readonly WorkOptions _work = new();

    public CatalogAddCommand(Tool tool)
        : base(
            "add",
            "Add videos to a catalog and dub them; files and settings that have not changed cost nothing.",
            "mmaudio catalog add videos/ --prompt \"waves crashing\"",
            "mmaudio catalog add videos/ more/clip.mp4 --name holiday --steps 10 --no-wait")
    {
        _tool = tool;
        Add(_paths);
        Add(_name);
        _request.AddTo(this);
        Add(_priority);
        Add(_wait);
        Add(_noWait);
        _place.AddTo(this);
        _work.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var place = _place.Read(parsed);
        var paths = parsed.GetValue(_paths)!;
        var name = CatalogName.Of(parsed.GetValue(_name), paths);
        // before anything is made: a wrong setting must leave nothing behind
        Check(parsed, place, new());
        var inputs = CatalogUpload.Find(paths);
        if (inputs.All(input => input.Problem is not null))
        {
            return Complain(inputs.Select(input => input.Problem!.Message));
        }

        await using var session = await CatalogSession.OpenOrCreateAsync(place, ct);
        var catalog = await PrepareAsync(session, parsed, name, ct);
        CatalogUpload adding = new(session, catalog);
        var upload = _tool.Terminal.IsInteractive || inputs.Count >= ManyFiles
            ? await TaskProgress.FollowAsync(_tool.Terminal, "adding files", progress => adding.RunAsync(inputs, progress, ct))
            : await adding.RunAsync(inputs, new Progress<double>(), ct);
        return await FinishAsync(session, parsed, name, upload, ct);
    }

    private ClipRequest Check(ParseResult parsed, CatalogPlace place, ClipRequest known)
    {
        var request = _request.Over(parsed, known);
        request.Validate();
        if (place.Folder is not null)
        {
            _work.RequireModel(parsed, request.Model);
        }

        return request;
    }

    private async Task<Catalog> PrepareAsync(CatalogSession session, ParseResult parsed, string name, CancellationToken ct)
    {
        await using var db = await session.States.CreateDbContextAsync(ct);
        var catalog = await db.EnsureCatalogAsync(name, session.Time.GetUtcNow(), ct);
        var known = catalog.Defaults is { } defaults ? ClipRequest.FromJson(defaults) : new();
        var request = Check(parsed, session.Place, known);
        if (request != known)
        {
            await db.SetDefaultsAsync(catalog.Id, request.ToJson(), ct);
        }

        if (parsed.IsGiven(_priority))
        {
            await db.SetPriorityAsync(catalog.Id, parsed.GetValue(_priority), ct);
        }

        return catalog;
    }

    private async Task<int> FinishAsync(CatalogSession session, ParseResult parsed, string name, UploadResult upload, CancellationToken ct)
    {
        var json = _tool.Common.Json(parsed);
        var problems = Complain(upload.Problems);
        _tool.Terminal.Complain(Told(name, upload));
        CatalogWork work = new(_tool, session, json);
        CatalogFollower quiet = new(session, [name], json ? StatusReporter.Json(_tool.Terminal.Output) : StatusReporter.None);
        var left = await session.NotAdmittedAsync(upload.Dropped, ct);
        if (left.Count == 0 && (await quiet.LookAsync(ct)).All(status => status.IsFinished))
        {
            _tool.Terminal.Complain("Nothing is left to do.");
            return Math.Max(problems, work.Tell(await quiet.ShowAsync(ct)));
        }

        var waits = session.Place.Folder is null ? parsed.GetValue(_wait) : !parsed.GetValue(_noWait);
        if (!waits)
        {
            _tool.Terminal.Complain(session.Place.Folder is null
                ? $"The workers take it from here; mmaudio catalog status {name} --watch follows them."
                : $"mmaudio catalog run {name} dubs them.");
            return problems;
        }

        return Math.Max(problems, await work.RunAsync([name], left, _work.Read(_tool, parsed), ct));
    }

    private static string Told(string name, UploadResult upload)
    {
        List<string> parts = [$"Added {Sentences.Count(upload.Uploaded, "file")} to {name}"];
        if (upload.Unchanged > 0)
        {
            parts.Add($"{upload.Unchanged} unchanged");
        }

        if (upload.Quarantined > 0)
        {
            parts.Add($"{upload.Quarantined} refused before and unchanged");
        }

        return $"{string.Join(", ", parts)}.";
    }

    private int Complain(IEnumerable<string> problems)
    {
        var code = ExitCode.Success;
        foreach (var problem in problems)
        {
            _tool.Terminal.Complain(problem);
            code = ExitCode.SomeFailed;
        }

        return code;
    }
}

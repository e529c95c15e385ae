using System.CommandLine;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog run</c>: works off what is left in a folder of catalogs.</summary>
internal sealed class CatalogRunCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly CatalogArgument _catalog = new("all");
    private readonly PlaceOptions _place = new();
    private readonly WorkOptions _work = new();

    public CatalogRunCommand(Tool tool)
        : base(
            "run",
            "Work off what is left of the catalogs in a folder: after an interruption, a retry, or files dropped into its incoming/.",
            "mmaudio catalog run --store mmaudio-catalog")
    {
        _tool = tool;
        Add(_catalog);
        _place.AddTo(this);
        _work.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var session = await CatalogSession.OpenAsync(_place.Read(parsed), ct);
        var named = parsed.GetValue(_catalog) is { } name ? (await session.FindAsync(name, ct)).Name : null;
        var dropped = await session.DroppedAsync(named, ct);
        CatalogWork work = new(_tool, session, _tool.Common.Json(parsed));

        return await work.RunAsync(named is null ? null : [named], dropped, _work.Read(_tool, parsed), ct);
    }
}

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog</c>: many videos, in one process or on many machines.</summary>
internal sealed class CatalogCommand : ToolCommand
{
    public CatalogCommand(Tool tool)
        : base(
            "catalog",
            "Dub many videos: what is done is not done again, what was interrupted goes on, and a report tells what became of each.",
            "mmaudio catalog add videos/ --prompt \"waves crashing\"",
            "mmaudio catalog status --watch")
    {
        Add(new CatalogAddCommand(tool));
        Add(new CatalogRunCommand(tool));
        Add(new CatalogStatusCommand(tool));
        Add(new CatalogRetryCommand(tool));
        Add(CatalogOrderCommand.Cancel(tool));
        Add(CatalogOrderCommand.Pause(tool));
        Add(CatalogOrderCommand.Resume(tool));
        Add(new CatalogReportCommand(tool));
    }
}

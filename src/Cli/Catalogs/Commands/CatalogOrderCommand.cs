using System.CommandLine;
using MMAudio.Persistence;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog cancel</c>, <c>pause</c> and <c>resume</c>: orders without options of their own.</summary>
internal sealed class CatalogOrderCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly Func<Order, Task<(int Changed, string Sentence)>> _carryOut;
    private readonly CatalogArgument _catalog = new();
    private readonly PlaceOptions _place = new();

    private CatalogOrderCommand(Tool tool, string name, string description, Func<Order, Task<(int Changed, string Sentence)>> carryOut)
        : base(name, description, $"mmaudio catalog {name} holiday")
    {
        _tool = tool;
        _carryOut = carryOut;
        Add(_catalog);
        _place.AddTo(this);
        SetAction(RunAsync);
    }

    private sealed record Order(PipelineDbContext Db, Catalog Catalog, CatalogPlace Place, DateTimeOffset Now, CancellationToken Token);

    public static CatalogOrderCommand Cancel(Tool tool) => new(
        tool,
        "cancel",
        "Give up the clips of a catalog that are not finished; what is finished stays.",
        async order =>
        {
            var cancelled = await order.Db.CancelAsync(order.Catalog.Id, order.Now, order.Token);
            return (cancelled, cancelled == 0
                ? $"No clip of {order.Catalog.Name} was on its way."
                : $"Cancelled {Sentences.Count(cancelled, "clip")} of {order.Catalog.Name}; mmaudio catalog retry --cancelled takes that back.");
        });

    public static CatalogOrderCommand Pause(Tool tool) => new(
        tool,
        "pause",
        "Begin nothing more of a catalog; what has been begun is finished stage by stage.",
        async order => await order.Db.SetPausedAsync(order.Catalog.Id, true, order.Token)
            ? (1, $"{order.Catalog.Name} is paused; mmaudio catalog resume goes on with it.")
            : (0, $"{order.Catalog.Name} was paused already."));

    public static CatalogOrderCommand Resume(Tool tool) => new(
        tool,
        "resume",
        "Go on with a catalog that was paused.",
        async order => await order.Db.SetPausedAsync(order.Catalog.Id, false, order.Token)
            ? (1, $"{order.Catalog.Name} goes on{OrderAnswer.WhoWorks(order.Place)}")
            : (0, $"{order.Catalog.Name} was not paused."));

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var session = await CatalogSession.OpenAsync(_place.Read(parsed), ct);
        var catalog = await session.FindAsync(parsed.GetValue(_catalog), ct);
        await using var db = await session.States.CreateDbContextAsync(ct);

        var (changed, sentence) = await _carryOut(new(db, catalog, session.Place, session.Time.GetUtcNow(), ct));

        OrderAnswer.Write(_tool, parsed, Name, catalog.Name, changed, sentence);
        return ExitCode.Success;
    }
}

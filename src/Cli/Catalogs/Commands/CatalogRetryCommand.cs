using System.CommandLine;
using MMAudio.Persistence.Commands;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Catalogs.Commands;

/// <summary><c>mmaudio catalog retry</c>: clips that ended without a result, once more.</summary>
internal sealed class CatalogRetryCommand : ToolCommand
{
    private readonly Tool _tool;
    private readonly CatalogArgument _catalog = new();
    private readonly PlaceOptions _place = new();

    private readonly Option<bool> _refused =
        new("--refused") { Description = "Those whose files were refused, too; of use after a new version, or for another model." };

    private readonly Option<bool> _cancelled = new("--cancelled") { Description = "Those that were cancelled, too." };

    public CatalogRetryCommand(Tool tool)
        : base(
            "retry",
            "Try the clips once more that this machine, the network or a service has failed; results of finished stages are kept.",
            "mmaudio catalog retry holiday")
    {
        _tool = tool;
        Add(_catalog);
        Add(_refused);
        Add(_cancelled);
        _place.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        await using var session = await CatalogSession.OpenAsync(_place.Read(parsed), ct);
        var catalog = await session.FindAsync(parsed.GetValue(_catalog), ct);
        List<ClipState> states = [ClipState.Parked];
        AddIf(parsed.GetValue(_refused), ClipState.Refused);
        AddIf(parsed.GetValue(_cancelled), ClipState.Cancelled);

        await using var db = await session.States.CreateDbContextAsync(ct);
        var retried = await db.RetryAsync(catalog.Id, states, session.Time.GetUtcNow(), ct);

        var sentence = retried == 0
            ? $"No clip of {catalog.Name} is {Sentences.Choice([.. states.Select(state => state.ToString().ToLowerInvariant())])}."
            : $"Retrying {Sentences.Count(retried, "clip")} of {catalog.Name}{OrderAnswer.WhoWorks(session.Place)}";
        OrderAnswer.Write(_tool, parsed, "retry", catalog.Name, retried, sentence);
        return ExitCode.Success;

        void AddIf(bool wanted, ClipState state)
        {
            if (wanted)
            {
                states.Add(state);
            }
        }
    }
}

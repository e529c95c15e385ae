using MMAudio.Coordinator.Loops;
using MMAudio.Persistence;
using MMAudio.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Reports;

/// <summary>
/// Keeps the summaries up to date: a catalog's is written when nothing has changed for a moment, or something has for long; of several
/// replicas one does.
/// </summary>
internal sealed partial class Summaries(
    SummaryWriter writer,
    IDbContextFactory<PipelineDbContext> contexts,
    Leases leases,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<Summaries> logger) : BackgroundService
{
    private const string Duty = "summaries";
    private static readonly TimeSpan DutyTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // a summary of a hundred thousand clips takes its time, and must not take all of it
    private const int RestPerWriting = 20;

    private readonly Dictionary<Guid, Pending> _pending = [];
    private bool _hadDuty;

    /// <summary>Writes what is due and ripe; the number of summaries.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        if (!await leases.TryHoldAsync(Duty, DutyTime, ct))
        {
            _hadDuty = false;
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!_hadDuty)
        {
            // whoever had the duty before may have ended between taking up a change and writing it down
            await db.Catalogs.ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.SummaryIsDue, true), ct);
            _hadDuty = true;
        }

        var now = time.GetUtcNow();
        foreach (var id in await db.Catalogs.Where(catalog => catalog.SummaryIsDue).Select(catalog => catalog.Id).ToListAsync(ct))
        {
            await db.Catalogs.Where(catalog => catalog.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(catalog => catalog.SummaryIsDue, false), ct);
            var pending = _pending.GetValueOrDefault(id, new(null, now, now));
            _pending[id] = pending with { Since = pending.Since ?? now, Latest = now };
        }

        var count = 0;
        foreach (var (id, pending) in _pending.Where(pair => pair.Value.IsRipe(now)).ToList())
        {
            var catalog = await db.Catalogs.AsNoTracking().SingleAsync(catalog => catalog.Id == id, ct);
            var started = time.GetTimestamp();
            await writer.WriteAsync(catalog, ct);
            var elapsed = time.GetElapsedTime(started);
            _pending[id] = pending with { Since = null, NotBefore = now + (RestPerWriting * elapsed) };
            LogWritten(catalog.Name, elapsed);
            count++;
        }

        return count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(RunOnceAsync, fault => LogFault(fault.Sentence(), fault), options.Value.PollInterval, time, stoppingToken);

    [LoggerMessage(LogLevel.Debug, "Wrote the summary of {Catalog} in {Elapsed}")]
    private partial void LogWritten(string catalog, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Warning, "A summary cannot be written now; this is tried again: {Reason}")]
    private partial void LogFault(string reason, Exception fault);

    /// <summary>A summary to be written.</summary>
    /// <param name="Since">When the first change was seen that it does not show; null where it shows all.</param>
    /// <param name="Latest">When the latest was seen.</param>
    /// <param name="NotBefore">When it may be written again.</param>
    private sealed record Pending(DateTimeOffset? Since, DateTimeOffset Latest, DateTimeOffset NotBefore)
    {
        public bool IsRipe(DateTimeOffset now) => Since is { } since && now >= NotBefore && (now - Latest >= Quiet || now - since >= LongestWait);
    }
}

using Microsoft.EntityFrameworkCore;

namespace MMAudio.Persistence;

/// <summary>Duties that one replica has at a time; a replica that dies loses its duty when the time is over.</summary>
public sealed class Leases(IDbContextFactory<PipelineDbContext> contexts, TimeProvider time)
{
    /// <summary>This process, and this host in it.</summary>
    public string Holder { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Takes a duty, or renews it; false where another replica has it.</summary>
    /// <param name="name">The duty.</param>
    /// <param name="duration">How long it is kept unless renewed.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<bool> TryHoldAsync(string name, TimeSpan duration, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var until = now + duration;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var taken = await db.Leases.Where(lease => lease.Name == name && (lease.Holder == Holder || lease.Until <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Holder, Holder).SetProperty(lease => lease.Until, until), ct);
        if (taken > 0 || await db.Leases.AnyAsync(lease => lease.Name == name, ct))
        {
            return taken > 0;
        }

        try
        {
            db.Leases.Add(new() { Name = name, Holder = Holder, Until = until });
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsLostRace())
        {
            // another was faster
            return false;
        }
    }

    /// <summary>Gives up a duty, so that another replica need not wait for its end.</summary>
    public async Task ReleaseAsync(string name, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Leases.Where(lease => lease.Name == name && lease.Holder == Holder).ExecuteDeleteAsync(ct);
    }
}

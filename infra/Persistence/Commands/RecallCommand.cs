using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Commands;

/// <summary>For the form in one process: what it had in hand when it ended is in nobody's hands.</summary>
public static class RecallCommand
{
    /// <summary>Takes back every command that is out and everything that is claimed. Nobody else may be at work.</summary>
    /// <param name="db">The state.</param>
    /// <param name="now">The present.</param>
    /// <param name="ct">Stops the command.</param>
    /// <returns>How many commands.</returns>
    public static async Task<int> RecallAsync(this PipelineDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var version = Guid.NewGuid();
        await db.Clips.Where(clip => clip.State == ClipState.Active).ExecuteUpdateAsync(
            set => set.SetProperty(clip => clip.HeldUntil, (DateTimeOffset?)null).SetProperty(clip => clip.Version, version), ct);
        var recalled = await db.Steps.Where(step => step.State == StepState.Sent).ExecuteUpdateAsync(
            set => set.SetProperty(step => step.State, StepState.Ready).SetProperty(step => step.NotBefore, now), ct);
        await db.SourceFiles.Where(file => file.Claim != null || file.ClaimedUntil != null).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.Claim, (Guid?)null).SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null), ct);
        await db.Leases.ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return recalled;
    }
}

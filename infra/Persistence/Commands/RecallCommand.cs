using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Commands;

/// <summary>For the form in one process: what it had in hand when it ended is in nobody's hands.</summary>
public static class RecallCommand
{
    /// <summary>Takes back every command that is out and everything that is claimed. Nobody else may be at work.</summary>
    /// <param name="db">The state.</param>
    /// <param name="ct">Stops the command.</param>
    /// <returns>How many commands.</returns>
    public static async Task<int> RecallAsync(this PipelineDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var version = Guid.NewGuid();
        var sent = db.Steps.Where(step => step.State == StepState.Sent);
        // planned anew, because the result may be there although nobody has heard of it
        await db.Clips.Where(clip => clip.State == ClipState.Active && sent.Any(step => step.ClipId == clip.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(clip => clip.Stage, (PipelineStage?)null).SetProperty(clip => clip.Version, version), ct);
        await db.Clips.Where(clip => clip.HeldUntil != null).ExecuteUpdateAsync(
            set => set.SetProperty(clip => clip.HeldUntil, (DateTimeOffset?)null).SetProperty(clip => clip.Version, version), ct);
        var recalled = await sent.ExecuteUpdateAsync(set => set.SetProperty(step => step.State, StepState.Failed), ct);
        await db.SourceFiles.Where(file => file.Claim != null || file.ClaimedUntil != null).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.Claim, (Guid?)null).SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null), ct);
        await db.Leases.ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        return recalled;
    }
}

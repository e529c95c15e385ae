using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Flow;

/// <summary>
/// Finds the next step of a clip by walking along the stages: what lies in the store already is not made again. It changes rows that
/// were read, and leaves saving to its caller.
/// </summary>
internal sealed class Planner(IArtifactStore store, ModelEditions editions, TimeProvider time)
{
    /// <summary>What the request of a clip means; null, and the clip is parked, where its model is not to be had here.</summary>
    public Recipe? Read(Clip clip)
    {
        try
        {
            return Recipe.Of(clip, editions);
        }
        catch (MMAudioException exception)
        {
            // the video is not at fault, and once the model is there the clip can be tried again
            clip.Finish(ClipState.Parked, time.GetUtcNow(), FailureCategory.Model.Code(), exception.Message);
            return null;
        }
        catch (JsonException exception)
        {
            clip.Finish(
                ClipState.Parked, time.GetUtcNow(), FailureCategory.BadSetting.Code(), $"The clip's settings cannot be read: {exception.Message}");
            return null;
        }
    }

    /// <summary>Plans from the front, trusting nothing but the store.</summary>
    /// <returns>Whether everything is there, so that the result can be published.</returns>
    public async Task<bool> PlanAsync(PipelineDbContext db, Clip clip, Recipe recipe, CancellationToken ct)
    {
        DropOldSteps(clip);
        if (await store.ExistsAsync(recipe.Addresses.Output.Name, ct))
        {
            Reuse(clip, recipe, PipelineStage.MuxVideo);
            clip.Stage = null;
            return true;
        }

        return await HasSourceAsync(db, clip, ct) && await WalkAsync(db, clip, recipe, PipelineStages.InOrder[0], ct);
    }

    /// <summary>Plans on behind a stage that was just done.</summary>
    /// <returns>Whether everything is there, so that the result can be published.</returns>
    public async Task<bool> PlanNextAsync(PipelineDbContext db, Clip clip, Recipe recipe, PipelineStage done, CancellationToken ct)
    {
        clip.Stage = null;
        return done.Next() is not { } next || await WalkAsync(db, clip, recipe, next, ct);
    }

    private async Task<bool> WalkAsync(PipelineDbContext db, Clip clip, Recipe recipe, PipelineStage first, CancellationToken ct)
    {
        for (PipelineStage? stage = first; stage is { } current; stage = current.Next())
        {
            var artifact = recipe.Addresses[current].Name;
            if (!await store.ExistsAsync(artifact, ct))
            {
                await MakeReadyAsync(db, clip, current, artifact, ct);
                return false;
            }

            Reuse(clip, recipe, current);
        }

        return true;
    }

    private static async Task MakeReadyAsync(PipelineDbContext db, Clip clip, PipelineStage stage, string artifact, CancellationToken ct)
    {
        var step = Step(clip, stage, artifact);
        step.State = await db.IsBeingMadeElsewhereAsync(step, ct) ? StepState.Waiting : StepState.Ready;
        step.FinishedAt = null;
        clip.Stage = stage;
    }

    private void Reuse(Clip clip, Recipe recipe, PipelineStage stage)
    {
        var artifact = recipe.Addresses[stage].Name;
        var step = Step(clip, stage, artifact);
        if (step.State is not (StepState.Done or StepState.Reused))
        {
            (step.State, step.FinishedAt) = (StepState.Reused, time.GetUtcNow());
        }
    }

    /// <summary>The row of a stage; made where there is none, begun anew where it speaks of another result.</summary>
    private static Step Step(Clip clip, PipelineStage stage, string artifact)
    {
        var step = clip.Steps.SingleOrDefault(row => row.Revision == clip.Revision && row.Stage == stage);
        if (step is null)
        {
            step = new() { ClipId = clip.Id, Revision = clip.Revision, Stage = stage, Artifact = artifact };
            clip.Steps.Add(step);
        }
        else if (step.Artifact != artifact)
        {
            (step.Artifact, step.State) = (artifact, StepState.Ready);
        }

        return step;
    }

    /// <summary>What earlier revisions had planned is void; what they have sent is answered some day, or goes stale.</summary>
    private static void DropOldSteps(Clip clip)
    {
        foreach (var step in clip.Steps.Where(step => step.Revision != clip.Revision && step.State is StepState.Ready or StepState.Waiting))
        {
            step.State = StepState.Failed;
        }
    }

    private async Task<bool> HasSourceAsync(PipelineDbContext db, Clip clip, CancellationToken ct)
    {
        if (await store.ExistsAsync(clip.Source, ct))
        {
            return true;
        }

        // a video may be wanted in several forms, and another of them may have found it unfit and moved it away
        var refusal = await db.Clips.AsNoTracking()
            .Where(other => other.ContentHash == clip.ContentHash && other.State == ClipState.Refused && other.Id != clip.Id)
            .OrderByDescending(other => other.FinishedAt).FirstOrDefaultAsync(ct);
        clip.Finish(
            ClipState.Refused,
            time.GetUtcNow(),
            refusal?.Category ?? FailureCategory.NotFound.Code(),
            refusal?.Message ?? $"{clip.Source} was taken away before it was dubbed; drop it again.");
        return false;
    }
}

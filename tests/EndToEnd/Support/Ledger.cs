using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Models;
using Microsoft.EntityFrameworkCore;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.EndToEnd.Support;

/// <summary>What the database says and what lies in the container, at one moment.</summary>
internal sealed record Ledger(
    IReadOnlyList<Clip> Clips, IReadOnlyList<SourceFile> Sources, IReadOnlyList<ManifestProblem> Problems, IReadOnlyDictionary<string, long> Blobs)
{
    public static async Task<Ledger> ReadAsync(Deployment deployment)
    {
        await using var state = deployment.OpenState();
        var clips = await state.Set<Clip>().AsNoTracking().Include(clip => clip.Steps).OrderBy(clip => clip.Source).ToListAsync();
        var sources = await state.Set<SourceFile>().AsNoTracking().ToListAsync();
        var problems = await state.Set<ManifestProblem>().AsNoTracking().ToListAsync();
        var blobs = new Dictionary<string, long>();
        await foreach (var blob in deployment.Container.GetBlobsAsync(new GetBlobsOptions()))
        {
            blobs[blob.Name] = blob.Properties.ContentLength ?? 0;
        }

        return new(clips, sources, problems, blobs);
    }

    public int Count(ClipState state) => Clips.Count(clip => clip.State == state);

    /// <summary>The clip of a file that was dropped, wherever the file lies now.</summary>
    public Clip Clip(string name) => Clips.Single(clip => clip.Source.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>How often a worker has done a stage, over all clips and revisions.</summary>
    public int Ran(PipelineStage stage) => Clips.SelectMany(clip => clip.Steps).Count(step => step.Stage == stage && step.State == StepState.Done);

    /// <summary>The same for all stages, in their order.</summary>
    public IReadOnlyList<int> Ran() => [.. PipelineStages.InOrder.Select(Ran)];

    /// <summary>What contradicts the promise that every clip ends, with one whole output or with a reason why not.</summary>
    public IEnumerable<string> Violations()
    {
        foreach (var clip in Clips)
        {
            var output = Blobs.ContainsKey(clip.Output);
            if (clip.State == ClipState.Active)
            {
                yield return $"{clip.Source} is still on its way.";
            }

            if (output != (clip.State == ClipState.Done))
            {
                yield return $"{clip.Source} is {clip.State}, and {clip.Output} {(output ? "exists" : "does not exist")}.";
            }

            if (clip.State is ClipState.Refused or ClipState.Parked && string.IsNullOrWhiteSpace(clip.Message))
            {
                yield return $"{clip.Source} is {clip.State} without a reason.";
            }

            if (!Blobs.ContainsKey(clip.Source))
            {
                yield return $"{clip.Source} has vanished.";
            }
        }

        foreach (var twice in Clips.GroupBy(clip => clip.Output).Where(group => group.Count() > 1))
        {
            yield return $"{twice.Key} belongs to {twice.Count()} clips.";
        }

        var outputs = Clips.Select(clip => clip.Output).ToHashSet();
        foreach (var stray in Blobs.Keys.Where(name => name.StartsWith("dubbed/", StringComparison.Ordinal) && IsVideo(name) && !outputs.Contains(name)))
        {
            yield return $"{stray} belongs to no clip.";
        }
    }

    /// <summary>Counts by state and stage, and a line for every clip that is not done.</summary>
    public string Table()
    {
        var table = new StringBuilder();
        table.AppendJoin(", ", Enum.GetValues<ClipState>().Select(state => $"{Count(state)} {state}")).AppendLine($" of {Clips.Count} clips");
        table.AppendLine("stage              ran  reused  sent again  faults  other");
        foreach (var stage in PipelineStages.InOrder)
        {
            var steps = Clips.SelectMany(clip => clip.Steps).Where(step => step.Stage == stage).ToList();
            var (ran, reused) = (steps.Count(step => step.State == StepState.Done), steps.Count(step => step.State == StepState.Reused));
            var again = steps.Sum(step => Math.Max(0, step.Attempt - 1));
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"{stage.Title(),-16} {ran,5} {reused,7} {again,11} {steps.Sum(step => step.Faults),7} {steps.Count - ran - reused,6}");
        }

        foreach (var clip in Clips.Where(clip => clip.State != ClipState.Done))
        {
            var steps = clip.Steps.Where(step => step.Revision == clip.Revision).OrderBy(step => step.Stage);
            table.AppendLine($"{clip.State} {clip.Source} {clip.Category}: {clip.Message} [{string.Join(", ", steps.Select(step => $"{step.Stage} {step.State}"))}]");
        }

        foreach (var source in Sources.Where(source => source.AdmittedETag != source.ETag || source.IsDue))
        {
            table.AppendLine($"not admitted: {source.Name} ({source.Kind})");
        }

        foreach (var problem in Problems)
        {
            table.AppendLine($"{problem.Manifest} line {problem.Line}: {problem.Message}");
        }

        return table.ToString();
    }

    private static bool IsVideo(string name) => name.EndsWith(".mp4", StringComparison.Ordinal) || name.EndsWith(".mkv", StringComparison.Ordinal)
        || name.EndsWith(".webm", StringComparison.Ordinal) || name.EndsWith(".mov", StringComparison.Ordinal);
}

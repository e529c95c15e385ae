using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Reports;

/// <summary>Sums over the clips of a catalog, taken while they pass by.</summary>
internal sealed class SummaryTotals
{
    private readonly Dictionary<ClipState, int> _clips = [];
    private readonly Dictionary<PipelineStage, StageSums> _stages = PipelineStages.InOrder.ToDictionary(stage => stage, _ => new StageSums());

    /// <summary>Seconds of sound made.</summary>
    public double MediaSeconds { get; private set; }

    /// <summary>All clips.</summary>
    public int Clips => _clips.Values.Sum();

    /// <summary>The clips in a state.</summary>
    public int Of(ClipState state) => _clips.GetValueOrDefault(state);

    /// <summary>What a stage has done and cost.</summary>
    public StageSums Of(PipelineStage stage) => _stages[stage];

    /// <summary>Counts a clip.</summary>
    public void Add(SummaryClip clip)
    {
        _clips[clip.State] = Of(clip.State) + 1;
        MediaSeconds += clip.State == ClipState.Done ? clip.MediaSeconds : 0;
        foreach (var step in clip.Steps)
        {
            var sums = _stages[step.Stage];
            sums.Ran += step.State == StepState.Done ? 1 : 0;
            sums.Reused += step.State == StepState.Reused ? 1 : 0;
            sums.Elapsed += step.Elapsed;
            sums.QueueWait += step.QueueWait;
        }
    }
}

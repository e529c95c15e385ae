using MMAudio.Core.Generations;

namespace MMAudio.Persistence.Queries;

/// <summary>How many clips on their way stand before or in a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Ready">Wait to be sent.</param>
/// <param name="Waiting">Wait for the same result, which is being made for another clip.</param>
/// <param name="Sent">Are with a worker, or in its queue.</param>
public sealed record StageCount(PipelineStage Stage, int Ready, int Waiting, int Sent)
{
    /// <summary>All of them.</summary>
    public int Total => Ready + Waiting + Sent;
}

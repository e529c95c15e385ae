using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Flow;

/// <summary>A command that was recorded as sent and now has to be.</summary>
/// <param name="Clip">The clip as it was saved.</param>
/// <param name="Recipe">What its request means.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Attempt">Counts how often its step was sent.</param>
internal sealed record Dispatch(Clip Clip, Recipe Recipe, PipelineStage Stage, int Attempt);

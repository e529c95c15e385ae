using MMAudio.Core.Generations;

namespace MMAudio.Persistence.Queries;

/// <summary>A process that has lately finished work.</summary>
/// <param name="Worker">Machine name and process id.</param>
/// <param name="Stage">What it does.</param>
/// <param name="Steps">Steps that it finished within the window.</param>
/// <param name="LastSeen">When it finished the latest of them.</param>
public sealed record WorkerActivity(string Worker, PipelineStage Stage, int Steps, DateTimeOffset LastSeen);

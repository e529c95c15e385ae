using Microsoft.EntityFrameworkCore;
using MMAudio.Cli.Catalogs;
using MMAudio.Cli.Tests.Support;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Cli.Tests.Catalogs;

/// <summary>A folder of catalogs, and the tool on it, with a model that takes a moment.</summary>
internal sealed class CatalogFolder(string models) : IDisposable
{
    public WorkFolder Work { get; } = new();

    /// <summary>Results, pictures, reports and summaries, and what lies in quarantine.</summary>
    public IReadOnlyList<string> Results => Below("dubbed");

    public IReadOnlyList<string> Quarantined => Below("quarantine");

    public void Dispose() => Work.Dispose();

    /// <summary>A clip of its own content.</summary>
    public string Clip(string name)
    {
        var path = Work.Sample(name);
        File.AppendAllText(path, name);
        return path;
    }

    public Task<ToolRun> AddAsync(params string[] args) => AddAsync(CancellationToken.None, args);

    public Task<ToolRun> AddAsync(CancellationToken ct, params string[] args) => ToolRun.OfAsync(
        ct, ["catalog", "add", Work["trip"], "--steps", "2", "--duration", "1", "--models", models, "--store", Work["store"], .. args]);

    public Task<ToolRun> WorkOffAsync(params string[] args) =>
        ToolRun.OfAsync(["catalog", "run", "--models", models, "--store", Work["store"], .. args]);

    public Task<ToolRun> OrderAsync(string order, params string[] args) =>
        ToolRun.OfAsync(["catalog", order, "--store", Work["store"], .. args]);

    /// <summary>How often workers ran, by stage.</summary>
    public async Task<IReadOnlyDictionary<PipelineStage, int>> RunsAsync()
    {
        await using var session = await CatalogSession.OpenAsync(CatalogPlace.In(Work["store"]), default);
        await using var db = await session.States.CreateDbContextAsync();
        return await db.Steps.Where(step => step.State == StepState.Done).GroupBy(step => step.Stage)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count);
    }

    /// <summary>Waits until a worker has finished something.</summary>
    public async Task UntilAStageIsDoneAsync()
    {
        while (!File.Exists(Work["store/state.db"]) || (await RunsAsync()).Count == 0)
        {
            await Task.Yield();
        }
    }

    private List<string> Below(string folder) =>
        [.. Work.Files.Where(file => file.StartsWith($"store/{folder}/", StringComparison.Ordinal)).Select(file => file["store/".Length..])];
}

using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;

namespace MMAudio.Persistence.Tests.Support;

/// <summary>Rows of one catalog for a test.</summary>
internal sealed class CatalogBuilder(string name)
{
    private readonly List<object> _rows = [];
    private int _clips;

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public Catalog Catalog { get; } = new() { Id = Guid.NewGuid(), Name = name, CreatedAt = Now.AddDays(-1) };

    public IEnumerable<object> Rows => [Catalog, .. _rows];

    public Clip Clip(ClipState state, string? category = null, DateTimeOffset? finished = null, DateTimeOffset? admitted = null)
    {
        Clip clip = new()
        {
            Id = Guid.NewGuid(),
            CatalogId = Catalog.Id,
            Output = $"dubbed/{Catalog.Name}/{_clips}.mp4",
            Source = $"incoming/{Catalog.Name}/{_clips++}.mp4",
            ContentHash = "00",
            Request = "{}",
            RequestKey = "00",
            State = state,
            Category = category,
            Message = category,
            AdmittedAt = admitted ?? Now.AddHours(-1),
            FinishedAt = finished,
            Version = Guid.NewGuid(),
        };
        _rows.Add(clip);
        return clip;
    }

    public Step Step(Clip clip, PipelineStage stage, StepState state, DateTimeOffset? finished = null, string? worker = null)
    {
        Step step = new()
        {
            ClipId = clip.Id,
            Revision = clip.Revision,
            Stage = stage,
            State = state,
            Artifact = $"artifacts/{stage}/{clip.Id:n}",
            FinishedAt = finished,
            Worker = worker,
            Faults = 3,
        };
        _rows.Add(step);
        return step;
    }

    public SourceFile File(string file, SourceKind kind = SourceKind.Video, string? admitted = null, bool due = false)
    {
        SourceFile source = new()
        {
            Name = $"incoming/{Catalog.Name}/{file}", CatalogId = Catalog.Id, Kind = kind, ETag = "1", AdmittedETag = admitted, IsDue = due,
        };
        _rows.Add(source);
        return source;
    }

    public void Problem(int line) =>
        _rows.Add(new ManifestProblem { CatalogId = Catalog.Id, Manifest = $"incoming/{Catalog.Name}/manifest.csv", Line = line, Message = "bad" });
}

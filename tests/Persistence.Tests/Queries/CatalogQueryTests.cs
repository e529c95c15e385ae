using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;
using MMAudio.Persistence.Tests.Support;

namespace MMAudio.Persistence.Tests.Queries;

public sealed class CatalogQueryTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly DateTimeOffset Now = CatalogBuilder.Now;

    private readonly CatalogBuilder _catalog = new("trip");

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_catalog_that_is_not_there_has_no_status(DatabaseKind kind)
    {
        await using var scene = await Scene.OfAsync(databases, kind);
        await using var db = scene.Open();

        Assert.Null(await db.StatusAsync("trip", Now, default));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Catalogs_are_told_by_name(DatabaseKind kind)
    {
        await using var scene = await Scene.OfAsync(databases, kind, new CatalogBuilder("b"), new CatalogBuilder("a"));
        await using var db = scene.Open();

        var catalogs = await db.CatalogsAsync(default);

        Assert.Equal(["a", "b"], catalogs.Select(catalog => catalog.Name));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Clips_are_counted_by_state_without_those_of_other_catalogs(DatabaseKind kind)
    {
        CatalogBuilder other = new("other");
        other.Clip(ClipState.Active);
        foreach (var state in (ClipState[])[ClipState.Done, ClipState.Done, ClipState.Active, ClipState.Refused, ClipState.Parked, ClipState.Cancelled])
        {
            _catalog.Clip(state);
        }

        var status = await StatusAsync(kind, other);

        Assert.Equal(new ClipCounts(Active: 1, Done: 2, Refused: 1, Parked: 1, Cancelled: 1), status.Clips);
        Assert.Equal(6, status.Clips.Total);
        Assert.False(status.IsFinished);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task A_clip_on_its_way_is_counted_at_the_stage_that_is_open_in_its_present_revision(DatabaseKind kind)
    {
        var (first, second, done) = (_catalog.Clip(ClipState.Active), _catalog.Clip(ClipState.Active), _catalog.Clip(ClipState.Done));
        _catalog.Step(first, PipelineStage.DecodeVideo, StepState.Sent);
        first.Revision = 2;
        _catalog.Step(first, PipelineStage.DecodeVideo, StepState.Reused);
        _catalog.Step(first, PipelineStage.ExtractFeatures, StepState.Done);
        _catalog.Step(first, PipelineStage.SampleLatent, StepState.Sent);
        _catalog.Step(second, PipelineStage.SampleLatent, StepState.Ready);
        _catalog.Step(done, PipelineStage.MuxVideo, StepState.Done);

        var status = await StatusAsync(kind);

        Assert.Equal(PipelineStages.InOrder, status.Stages.Select(stage => stage.Stage));
        Assert.Equal(new StageCount(PipelineStage.SampleLatent, Ready: 1, Waiting: 0, Sent: 1), status.Stages[2]);
        Assert.Equal(2, status.Stages.Sum(stage => stage.Total));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Failures_are_counted_by_category_the_most_frequent_first(DatabaseKind kind)
    {
        _catalog.Clip(ClipState.Parked, "environment");
        _catalog.Clip(ClipState.Refused, "not_media");
        _catalog.Clip(ClipState.Refused, "not_media");

        var status = await StatusAsync(kind);

        Assert.Equal([new(ClipState.Refused, "not_media", 2), new(ClipState.Parked, "environment", 1)], status.Failures);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Files_that_wait_for_admission_keep_a_catalog_unfinished(DatabaseKind kind)
    {
        _catalog.File("new.mp4");
        _catalog.File("changed.mp4", admitted: "0");
        _catalog.File("due.mp4", admitted: "1", due: true);
        _catalog.File("manifest.csv", SourceKind.Manifest);
        _catalog.File("admitted.mp4", admitted: "1");
        _catalog.File("notes.txt", SourceKind.Ignored);

        var status = await StatusAsync(kind);

        Assert.Equal(4, status.NotAdmitted);
        Assert.False(status.IsFinished);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task The_pace_is_that_of_the_latest_minutes_and_tells_the_time_left(DatabaseKind kind)
    {
        _catalog.Clip(ClipState.Done, finished: Now.AddMinutes(-30));
        for (var i = 0; i < 20; i++)
        {
            _catalog.Clip(ClipState.Done, finished: Now.AddMinutes(-i / 3));
            _catalog.Clip(ClipState.Active);
        }

        var status = await StatusAsync(kind);

        Assert.Equal(2, status.Pace.PerMinute!.Value, tolerance: 1e-9);
        Assert.Equal(TimeSpan.FromMinutes(10), status.Pace.Left);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task The_pace_of_young_work_counts_from_its_beginning(DatabaseKind kind)
    {
        _catalog.Clip(ClipState.Done, finished: Now, admitted: Now.AddMinutes(-1));
        _catalog.Clip(ClipState.Refused, finished: Now, admitted: Now.AddMinutes(-1));

        var status = await StatusAsync(kind);

        Assert.Equal(2, status.Pace.PerMinute!.Value, tolerance: 1e-9);
        Assert.Equal(TimeSpan.Zero, status.Pace.Left);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Without_anything_finished_there_is_no_pace(DatabaseKind kind)
    {
        _catalog.Clip(ClipState.Active);

        var status = await StatusAsync(kind);

        Assert.Equal(new Pace(null, null), status.Pace);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Problems_of_manifests_are_counted_and_the_first_shown_by_line(DatabaseKind kind)
    {
        for (var line = 30; line > 0; line--)
        {
            _catalog.Problem(line);
        }

        var status = await StatusAsync(kind);

        Assert.Equal(30, status.Problems);
        Assert.Equal(Enumerable.Range(1, 20), status.FirstProblems.Select(problem => problem.Line!.Value));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Files_of_which_no_clip_was_made_are_problems_too(DatabaseKind kind)
    {
        _catalog.Problem(3);
        _catalog.File("odd.mp4", admitted: "1").Problem = "odd";

        var status = await StatusAsync(kind);

        Assert.Equal(2, status.Problems);
        Assert.Equal([new("incoming/trip/manifest.csv", 3, "bad"), new("incoming/trip/odd.mp4", null, "odd")], status.FirstProblems);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), PostgresData]
    public async Task Workers_are_those_that_finished_something_lately(DatabaseKind kind)
    {
        var clip = _catalog.Clip(ClipState.Active);
        _catalog.Step(clip, PipelineStage.DecodeVideo, StepState.Done, Now.AddHours(-1), "gone:1");
        _catalog.Step(clip, PipelineStage.ExtractFeatures, StepState.Done, Now.AddMinutes(-1), "here:2");
        _catalog.Step(clip, PipelineStage.SampleLatent, StepState.Sent);
        await using var scene = await Scene.OfAsync(databases, kind, _catalog);
        await using var db = scene.Open();

        var workers = await db.WorkersAsync(Now, default);

        Assert.Equal([new("here:2", PipelineStage.ExtractFeatures, 1, Now.AddMinutes(-1))], workers);
    }

    private async Task<CatalogStatus> StatusAsync(DatabaseKind kind, params CatalogBuilder[] others)
    {
        await using var scene = await Scene.OfAsync(databases, kind, [_catalog, .. others]);
        await using var db = scene.Open();
        return (await db.StatusAsync("trip", Now, default))!;
    }
}

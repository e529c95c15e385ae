using System.Text.Json;
using MMAudio.Coordinator.Reports;
using MMAudio.Coordinator.Tests.Fakes;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Reports;

public sealed class ClipReportTests
{
    [Fact]
    public async Task The_file_beside_a_result_tells_how_it_was_made()
    {
        MemoryStore store = new(TimeProvider.System);
        Clip clip = new()
        {
            Source = "incoming/a/x.mp4",
            Output = "dubbed/a/x.mp4",
            ContentHash = "00ff",
            RequestKey = "key",
            Revision = 2,
            MediaSeconds = 8,
            Request = new ClipRequest { Prompt = "rain", Model = "mini" }.ToJson(),
        };
        clip.Steps.Add(New(1, PipelineStage.DecodeVideo, StepState.Failed, null));
        clip.Steps.Add(New(2, PipelineStage.MuxVideo, StepState.Done, "One note.\nAnother."));
        clip.Steps.Add(New(2, PipelineStage.DecodeVideo, StepState.Reused, null));

        await ClipReport.WriteAsync(store, clip, ClipState.Done, "dubbed/a/x.mp4.json", DateTimeOffset.UnixEpoch, default);

        using var report = JsonDocument.Parse(await store.ReadTextAsync("dubbed/a/x.mp4.json", default));
        var root = report.RootElement;
        Assert.Equal("done", root.GetProperty("state").GetString());
        Assert.Equal("00ff", root.GetProperty("content_hash").GetString());
        Assert.Equal("rain", root.GetProperty("request").GetProperty("prompt").GetString());
        Assert.Equal("mini", root.GetProperty("request").GetProperty("model").GetString());
        var steps = root.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal(["decode_video", "mux_video"], steps.Select(step => step.GetProperty("stage").GetString()));
        Assert.Equal(["reused", "done"], steps.Select(step => step.GetProperty("state").GetString()));
        Assert.Equal(1.5, steps[1].GetProperty("elapsed_seconds").GetDouble());
        Assert.Equal(["One note.", "Another."], steps[1].GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
    }

    private static Step New(int revision, PipelineStage stage, StepState state, string? notes) => new()
    {
        Revision = revision,
        Stage = stage,
        State = state,
        Artifact = "artifacts/x",
        Elapsed = TimeSpan.FromSeconds(1.5),
        Notes = notes,
    };
}

using System.Text.Json;

namespace MMAudio.Core.Generations;

/// <summary>The order of the stages and their words, written here and nowhere else.</summary>
public static class PipelineStages
{
    /// <summary>The stages in the order in which every generation passes through them.</summary>
    public static IReadOnlyList<PipelineStage> InOrder { get; } =
    [
        PipelineStage.DecodeVideo,
        PipelineStage.ExtractFeatures,
        PipelineStage.SampleLatent,
        PipelineStage.DecodeAudio,
        PipelineStage.MuxVideo,
    ];

    /// <summary>The stage as reports and <c>--json</c> spell it: <c>decode_video</c>.</summary>
    public static string Code(this PipelineStage stage) => JsonNamingPolicy.SnakeCaseLower.ConvertName(stage.ToString());

    /// <summary>The stage in words, for people: <c>decode video</c>.</summary>
    public static string Title(this PipelineStage stage) => stage.Code().Replace('_', ' ');

    /// <summary>The stage that follows, or null after the last.</summary>
    public static PipelineStage? Next(this PipelineStage stage) => InOrder
        .SkipWhile(other => other != stage).Skip(1).Select(next => (PipelineStage?)next).FirstOrDefault();
}

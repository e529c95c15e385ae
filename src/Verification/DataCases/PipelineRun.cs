using System.Text.Json;

namespace MMAudio.Verification.DataCases;

/// <summary>What one recorded run of the pipeline was given.</summary>
/// <param name="Name">The prefix of its outputs.</param>
/// <param name="Clip">Where CLIP features come from.</param>
/// <param name="Sync">Whether sync features are given.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Negative">The negative prompt; null stands for the network's own features of the empty string.</param>
internal sealed record PipelineRun(string Name, ClipSource Clip, bool Sync, string Prompt, string? Negative)
{
    /// <summary>The runs that the reference records for every case.</summary>
    public static IReadOnlyList<PipelineRun> All(JsonElement config)
    {
        var (prompt, other, negative) = (Text("prompt"), Text("other_prompt"), Text("negative_prompt"));
        return
        [
            new("video", ClipSource.Video, Sync: true, prompt, negative),
            new("video_no_negative", ClipSource.Video, Sync: true, prompt, Negative: null),
            new("text_only", ClipSource.None, Sync: false, other, ""),
            new("mask_away_clip", ClipSource.None, Sync: true, prompt, ""),
            new("image", ClipSource.Image, Sync: false, other, negative),
        ];

        string Text(string name) => config.GetProperty(name).GetString()!;
    }
}

/// <summary>Where CLIP features come from.</summary>
internal enum ClipSource
{
    None,
    Video,
    Image,
}

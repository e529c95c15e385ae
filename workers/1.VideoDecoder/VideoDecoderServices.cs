using MMAudio.Checkpoints.Catalog;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.VideoDecoder;

/// <summary>The video decoder as part of a process.</summary>
public static class VideoDecoderServices
{
    /// <summary>
    /// Adds the stage and its consumer. The section <c>Limits</c> says what a source may cost, <c>Models:Folder</c> where the packages lie
    /// whose descriptions name the sizes of frames.
    /// </summary>
    public static void AddVideoDecoder(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton(builder.Configuration.GetSection("Limits").Get<MediaLimits>() ?? new())
            .AddSingleton(ModelStore.Default(builder.Configuration["Models:Folder"]))
            .AddSingleton<DecodeVideoStage>()
            .AddStageConsumer<DecodeVideoConsumer, DecodeVideoConsumerDefinition>(PipelineStage.DecodeVideo);
    }
}

using MMAudio.Checkpoints.Catalog;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;
using MMAudio.Pipeline.Stages;
using MMAudio.ServiceDefaults.Bus;

namespace MMAudio.Muxer;

/// <summary>The muxer as part of a process.</summary>
public static class MuxerServices
{
    /// <summary>
    /// Adds the stage and its consumer. The section <c>Limits</c> says what a source may cost, <c>Models:Folder</c> where the packages lie
    /// whose descriptions name their licence.
    /// </summary>
    public static void AddMuxer(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton(builder.Configuration.GetSection("Limits").Get<MediaLimits>() ?? new())
            .AddSingleton(ModelStore.Default(builder.Configuration["Models:Folder"]))
            .AddSingleton<MuxVideoStage>()
            .AddStageConsumer<MuxVideoConsumer, MuxVideoConsumerDefinition>(PipelineStage.MuxVideo);
    }
}

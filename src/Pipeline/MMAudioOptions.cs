using MMAudio.Media.FFmpeg;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline;

/// <summary>What a program that uses the pipeline as a library chooses.</summary>
public sealed class MMAudioOptions
{
    /// <summary>The name of the model package, or the path of its folder.</summary>
    public string Model { get; set; } = "mini";

    /// <summary>The folder of model packages; null looks where the command line looks.</summary>
    public string? ModelsFolder { get; set; }

    /// <summary>Makes what runs the networks, for example <c>new OnnxBackend(new())</c>.</summary>
    public Func<IServiceProvider, IBackend>? Backend { get; set; }

    /// <summary>How engines are held.</summary>
    public EngineOptions Engines { get; set; } = new();

    /// <summary>What a source may cost.</summary>
    public MediaLimits Limits { get; set; } = new();
}

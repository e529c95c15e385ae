using MMAudio.Networks.Engines;

namespace MMAudio.Pipeline.Engines;

/// <summary>Which model packages a process may open, and how many of them stay loaded.</summary>
public sealed class ModelLibraryOptions
{
    /// <summary>The folder of model packages; null looks where the command line looks.</summary>
    public string? ModelsFolder { get; set; }

    /// <summary>How many packages stay loaded, at least 1; the one that was opened longest ago gives way.</summary>
    public int Loaded { get; set; } = 2;

    /// <summary>What runs the networks, for example <c>new OnnxBackend(new())</c>.</summary>
    public IBackend? Backend { get; set; }

    /// <summary>How the engines of a package are held.</summary>
    public EngineOptions Engines { get; set; } = new();
}

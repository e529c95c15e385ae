namespace MMAudio.Core.Models;

/// <summary>The parts of a model package, each with a checkpoint of its own.</summary>
public enum ModelComponent
{
    /// <summary>The flow network.</summary>
    Flow,

    /// <summary>The mel auto-encoder.</summary>
    Vae,

    /// <summary>The vocoder.</summary>
    Vocoder,

    /// <summary>CLIP's image and text towers.</summary>
    Clip,

    /// <summary>Synchformer's visual encoder.</summary>
    Synchformer,
}

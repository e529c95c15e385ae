using System.CommandLine;
using MMAudio.Torch;
using MMAudio.Training.Optimisation;

namespace MMAudio.Trainer.Options;

/// <summary>Whether matrix products are computed in bfloat16.</summary>
internal sealed class HalfProductsOption
{
    // in bfloat16 gradients vanish sooner, so the reference adds more
    private const double Epsilon = 1e-6;

    /// <summary>The option.</summary>
    public Option<bool> Option { get; } = new("--bf16")
    {
        Description = "Compute matrix products in bfloat16, as is always done with CUDA; worth it on processors with instructions for it (avx512_bf16).",
    };

    /// <summary>Whether they are.</summary>
    public bool Read(ParseResult parsed, TorchDevice device) => device == TorchDevice.Cuda || parsed.GetValue(Option);

    /// <summary>How to learn with or without them.</summary>
    public static LearnerSettings Adapt(LearnerSettings settings, bool half) => half ? settings with { Epsilon = Epsilon } : settings;
}

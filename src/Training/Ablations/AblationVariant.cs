using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Training.Ablations;

/// <summary>A training that differs from the whole recipe in one thing (paper section 4.3).</summary>
/// <param name="Name">A short name for folders and options.</param>
/// <param name="Title">What tables call it.</param>
public sealed record AblationVariant(string Name, string Title)
{
    /// <summary>All of them, the whole recipe first.</summary>
    public static IReadOnlyList<AblationVariant> All { get; } =
    [
        new("joint", "the whole recipe"),
        new("audio-visual", "audio-visual data only") { WithAudioText = false },
        new("no-sync", "without sync features") { Sync = false },
        new("no-positions", "without rotary positions") { Change = config => config with { Positions = false } },
        new("unaligned", "rotary positions not aligned") { Change = config => config with { AlignedPositions = false } },
        new("mlp", "MLP instead of ConvMLP") { Change = config => config with { BlockKernel = 1 } },
    ];

    /// <summary>Whether it learns from clips without pictures as well.</summary>
    public bool WithAudioText { get; init; } = true;

    /// <summary>Whether it learns and samples with sync features.</summary>
    public bool Sync { get; init; } = true;

    /// <summary>What becomes of the network.</summary>
    public Func<FlowConfig, FlowConfig> Change { get; init; } = config => config;

    /// <summary>The variant of a name.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static AblationVariant Find(string name) => All.FirstOrDefault(variant => variant.Name == name)
        ?? throw new InvalidInputException(
            FailureCategory.BadSetting, $"There is no ablation {name}; choose from {string.Join(", ", All.Select(variant => variant.Name))}.");
}

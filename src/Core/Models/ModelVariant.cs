using MMAudio.Core.Failures;

namespace MMAudio.Core.Models;

/// <summary>A complete set of networks: the five official variants and <c>mini</c> are rows of one table.</summary>
/// <param name="Name">The name used on the command line and in files: <c>large_44k_v2</c>.</param>
/// <param name="Mel">Sample rate and mel spectrogram.</param>
/// <param name="Flow">The flow network.</param>
/// <param name="Vae">The mel auto-encoder.</param>
/// <param name="Vocoder">The vocoder.</param>
/// <param name="Clip">CLIP's image and text towers.</param>
/// <param name="Synchformer">The encoder of frame-aligned features.</param>
public sealed record ModelVariant(
    string Name,
    MelConfig Mel,
    FlowConfig Flow,
    VaeConfig Vae,
    VocoderConfig Vocoder,
    ClipConfig Clip,
    SynchformerConfig Synchformer)
{
    private static readonly VaeConfig Vae16k = new(80, 20, 384);
    private static readonly VaeConfig Vae44k = new(128, 40, 512);
    private static readonly VocoderConfig BigVGAN16k = new(80, 1536, [4, 4, 2, 2, 2, 2], [8, 8, 4, 4, 4, 4]);

    private static readonly VocoderConfig BigVGAN44k =
        new(128, 1536, [8, 4, 2, 2, 2, 2], [16, 8, 4, 4, 4, 4]) { EndsInTanh = false, FinalBias = false };

    /// <summary>All variants, smallest first.</summary>
    public static IReadOnlyList<ModelVariant> All { get; } =
    [
        Mini,
        Official("small_16k", MelConfig.Rate16k, new(20, 448, 7, 12, 8)),
        Official("small_44k", MelConfig.Rate44k, new(40, 448, 7, 12, 8)),
        Official("medium_44k", MelConfig.Rate44k, new(40, 896, 14, 12, 8)),
        Official("large_44k", MelConfig.Rate44k, new(40, 896, 14, 21, 14)),
        Official("large_44k_v2", MelConfig.Rate44k, new(40, 896, 14, 21, 14, Version2: true)),
    ];

    /// <summary>The length that the networks were trained on; a window of a video is at most this long.</summary>
    public static TimeSpan TrainingDuration { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The shortest clip: below it Synchformer sees no segment.</summary>
    public static TimeSpan MinimumDuration { get; } = TimeSpan.FromSeconds(0.64);

    /// <summary>
    /// Whether the flow network knows clips of <see cref="TrainingDuration"/> alone. A shorter one is then held at its last frame up to that length,
    /// and what is sampled for the rest is dropped: sync tokens are spread evenly over a clip although their segments overlap, so that at another
    /// length each lies at another time.
    /// </summary>
    public bool FullLengthOnly { get; init; }

    private static ModelVariant Mini => new(
        "mini",
        MelConfig.Rate16k,
        new(20, 96, 3, 6, 4) { ClipDim = 128, SyncDim = 128, TextDim = 128 },
        new(80, 20, 48),
        new(80, 256, [4, 4, 4, 4], [8, 8, 8, 8]) { BlockKernels = [3, 7], BlockDilations = [[1, 3], [1, 3]] },
        new()
        {
            EmbedDim = 128, InputSize = 96, ImageSize = 96, PatchSize = 16,
            VisionDim = 128, VisionDepth = 4, VisionHeads = 2,
            TextDim = 128, TextDepth = 2, TextHeads = 2, VocabularySize = 2048,
        },
        new() { Dim = 128, Depth = 3, Heads = 2, ImageSize = 64, Audio = new() { Depth = 3, Heads = 2, OffsetDepth = 2, OffsetHeads = 4 } })
    {
        FullLengthOnly = true,
    };

    /// <summary>The variant of a name.</summary>
    /// <exception cref="InvalidInputException">There is no such variant.</exception>
    public static ModelVariant Find(string name) => All.FirstOrDefault(variant => variant.Name == name)
        ?? throw new InvalidInputException(
            FailureCategory.Model, $"There is no model variant {name}; choose one of {string.Join(", ", All.Select(v => v.Name))}.");

    /// <summary>The lengths of what the networks are given for a clip.</summary>
    /// <param name="duration">The clip.</param>
    public SequenceLengths Lengths(TimeSpan duration) => SequenceLengths.Of(Mel, FullLengthOnly ? TrainingDuration : duration);

    private static ModelVariant Official(string name, MelConfig mel, FlowConfig flow) => mel.SampleRate == 16000
        ? new(name, mel, flow, Vae16k, BigVGAN16k, new(), new() { Audio = new() })
        : new(name, mel, flow, Vae44k, BigVGAN44k, new(), new() { Audio = new() });
}

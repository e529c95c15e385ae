using CsCheck;
using MMAudio.Core.Models;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Synchformer;
using MMAudio.Networks.Vae;
using MMAudio.Networks.Vocoder;
using MMAudio.Onnx;

namespace MMAudio.Torch.Tests;

/// <summary>Both back ends compute the same: networks of random small sizes and lengths, with random weights.</summary>
public sealed class NetworkAgreementTests
{
    private const int Draws = 4;

    private static readonly Gen<long> Seeds = Gen.Long[0, 1_000_000];

    private static readonly Gen<(FlowConfig Config, FlowShape Shape)> FlowNetworks =
        from heads in Gen.Int[1, 3]
        from pairs in Gen.Int[4, 8] // normalising two or three channels leaves little but their sign, which the last digit may turn
        from joint in Gen.Int[1, 2]
        from fused in Gen.Int[0, 2]
        from version2 in Gen.Bool
        from positions in Gen.Bool
        from aligned in Gen.Bool
        from kernel in Gen.OneOf(Gen.Const(1), Gen.Const(3))
        from latent in Gen.Int[1, 24]
        from clip in Gen.Int[1, 9]
        from segments in Gen.Int[1, 3]
        select (
            new FlowConfig(3, 2 * pairs * heads, heads, joint + fused, fused, version2)
            {
                ClipDim = 6, SyncDim = 5, TextDim = 4, TextLength = 7, Positions = positions, AlignedPositions = aligned, BlockKernel = kernel,
            },
            new FlowShape(2, latent, clip, 8 * segments));

    private static readonly Gen<(VaeConfig Config, int Tokens)> AutoEncoders =
        from bands in Gen.Int[4, 12]
        from latent in Gen.Int[1, 5]
        from width in Gen.Int[8, 16] // a handful of channels may cancel out, and normalising that would amplify the last digit
        from tokens in Gen.Int[1, 20]
        select (new VaeConfig(bands, latent, width), tokens);

    private static readonly Gen<(VocoderConfig Config, int Frames)> Vocoders =
        from bands in Gen.Int[1, 6]
        from width in Gen.Int[1, 3]
        from rates in Gen.Int[1, 3].Select(power => 1 << power).Array[1, 2]
        from frames in Gen.Int[1, 9]
        from first in Gen.Bool
        from beta in Gen.Bool
        select (
            new VocoderConfig(bands, width << rates.Length, rates, [.. rates.Select(rate => 2 * rate)]) { EndsInTanh = first, FinalBias = first, SnakeBeta = beta },
            frames);

    private static readonly Gen<ClipConfig> Clips =
        from heads in Gen.Int[1, 3]
        from grid in Gen.Int[1, 3]
        from patch in Gen.Int[2, 5]
        from beyond in Gen.Int[0, 1]
        from depth in Gen.Int[1, 2]
        select new ClipConfig
        {
            EmbedDim = 5,
            ImageSize = grid * patch,
            InputSize = grid * patch + beyond,
            PatchSize = patch,
            VisionDim = 8 * heads,
            VisionHeads = heads,
            VisionDepth = depth,
            TextDim = 10 * heads,
            TextHeads = heads,
            TextDepth = depth,
            ContextLength = 9,
            VocabularySize = 20,
        };

    private static readonly Gen<SynchformerConfig> Synchformers =
        from heads in Gen.Int[1, 3]
        from grid in Gen.Int[1, 3]
        from depth in Gen.Int[1, 2]
        select new SynchformerConfig
        {
            Dim = 8 * heads, Heads = heads, Depth = depth, PatchSize = 4, ImageSize = 4 * grid,
            Audio = new()
            {
                Depth = depth, Heads = heads, MelBands = 4 + 3 * grid, MelFrames = 12, PatchSize = 5, PatchStride = 3, OffsetDepth = depth,
                OffsetHeads = heads, OffsetClasses = 5, OffsetSegments = grid,
            },
        };

    [Fact]
    public void On_the_flow_networks_conditions() => Check(FlowNetworks, (network, seed) =>
    {
        var given = (FlowFeatures)(seed % 8);
        return Agreement.Holds(FlowDefinitions.Conditions(network.Config, network.Shape, given), seed);
    });

    [Fact]
    public void On_the_flow_networks_velocity() => Check(FlowNetworks, (network, seed) =>
        Agreement.Holds(FlowDefinitions.Predict(network.Config, network.Shape), seed, new() { TokenConv = seed % 2 == 0 ? TokenConvForm.MatrixProduct : TokenConvForm.Convolution }));

    [Fact]
    public void On_a_guided_step() => Check(FlowNetworks, (network, seed) =>
        Agreement.Holds(FlowDefinitions.GuidedStep(network.Config, network.Shape), seed));

    [Fact]
    public void On_the_encoder_of_the_auto_encoder() => Check(AutoEncoders, (network, seed) =>
        Agreement.Holds(VaeDefinitions.Encode(network.Config, batch: 2, network.Tokens + 1), seed));

    [Fact]
    public void On_the_decoder_of_the_auto_encoder() => Check(AutoEncoders, (network, seed) =>
        Agreement.Holds(VaeDefinitions.Decode(network.Config, batch: 2, network.Tokens), seed));

    [Fact]
    public void On_the_vocoder() => Check(Vocoders, (network, seed) =>
        Agreement.Holds(VocoderDefinitions.Forward(network.Config, batch: 2, network.Frames), seed, new() { Snake = seed % 2 == 0 ? SnakeForm.Polyphase : SnakeForm.Grouped }));

    [Fact]
    public void On_Synchformers_audio_tower() => Check(Synchformers, (config, seed) =>
        Agreement.Holds(SynchformerDefinitions.EncodeAudio(config, segments: 2), seed));

    [Fact]
    public void On_Synchformers_offset_head() => Check(Synchformers, (config, seed) =>
        Agreement.Holds(SynchformerDefinitions.Offsets(config, batch: 2), seed));

    [Fact]
    public void On_CLIPs_image_tower() => Check(Clips, (config, seed) => Agreement.Holds(ClipDefinitions.EncodeImage(config, batch: 2), seed));

    [Fact]
    public void On_CLIPs_text_tower() => Check(Clips, (config, seed) =>
        Agreement.Holds(ClipDefinitions.EncodeText(config, batch: 2), seed, tokens: config.VocabularySize));

    [Fact]
    public void On_Synchformer() => Check(Synchformers, (config, seed) => Agreement.Holds(SynchformerDefinitions.Encode(config, segments: 2), seed));

    private static void Check<T>(Gen<T> networks, Func<T, long, bool> agrees) =>
        Gen.Select(networks, Seeds).Sample(drawn => agrees(drawn.Item1, drawn.Item2), iter: Draws, threads: 1);
}

using System.Text.Json;
using MMAudio.Core.Models;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The sizes of networks as cases write them down: the reference's constructor arguments.</summary>
public static class NetworkConfigs
{
    /// <summary>A flow network.</summary>
    public static FlowConfig Flow(JsonElement c) => new(
        c.Int("latent_dim"), c.Int("hidden_dim"), c.Int("num_heads"), c.Int("depth"), c.Int("fused_depth"), c.Flag("v2", false))
    {
        ClipDim = c.Int("clip_dim"),
        SyncDim = c.Int("sync_dim"),
        TextDim = c.Int("text_dim"),
        TextLength = c.Int("text_seq_len", 77),
        MlpRatio = c.Number("mlp_ratio", 4),
    };

    /// <summary>A mel auto-encoder.</summary>
    public static VaeConfig Vae(JsonElement c) => new(c.Int("data_dim"), c.Int("embed_dim"), c.Int("hidden_dim"));

    /// <summary>A vocoder.</summary>
    public static VocoderConfig Vocoder(JsonElement c) =>
        new(c.Int("num_mels"), c.Int("upsample_initial_channel"), c.Ints("upsample_rates"), c.Ints("upsample_kernel_sizes"))
        {
            BlockKernels = c.Ints("resblock_kernel_sizes"),
            BlockDilations = [.. c.GetProperty("resblock_dilation_sizes").EnumerateArray().Select(Ints)],
            EndsInTanh = c.Flag("use_tanh_at_final", true),
            FinalBias = c.Flag("use_bias_at_final", true),
            LogScale = c.Flag("snake_logscale", true),
            SnakeBeta = c.GetProperty("activation").GetString() == "snakebeta",
        };

    /// <summary>CLIP's towers.</summary>
    public static ClipConfig Clip(JsonElement c, int inputSize)
    {
        var (vision, text) = (c.GetProperty("vision_cfg"), c.GetProperty("text_cfg"));
        return new()
        {
            EmbedDim = c.Int("embed_dim"),
            InputSize = inputSize,
            ImageSize = vision.Int("image_size"),
            PatchSize = vision.Int("patch_size"),
            VisionDim = vision.Int("width"),
            VisionDepth = vision.Int("layers"),
            VisionHeads = vision.Int("width") / vision.Int("head_width", 64),
            TextDim = text.Int("width"),
            TextDepth = text.Int("layers"),
            TextHeads = text.Int("heads"),
            ContextLength = text.Int("context_length", 77),
            VocabularySize = text.Int("vocab_size", 49408),
        };
    }

    /// <summary>Synchformer.</summary>
    public static SynchformerConfig Synchformer(JsonElement c) => new()
    {
        Dim = c.Int("embed_dim"),
        Depth = c.Int("depth"),
        Heads = c.Int("num_heads"),
        MlpRatio = c.Int("mlp_ratio", 4),
        ImageSize = c.Int("image_size"),
        PatchSize = c.Int("patch_size", 16),
    };

    /// <summary>An integer.</summary>
    public static int Int(this JsonElement c, string name, int? fallback = null) =>
        fallback is { } value && !c.TryGetProperty(name, out _) ? value : c.GetProperty(name).GetInt32();

    /// <summary>A number.</summary>
    public static double Number(this JsonElement c, string name, double? fallback = null) =>
        fallback is { } value && !c.TryGetProperty(name, out _) ? value : c.GetProperty(name).GetDouble();

    /// <summary>A truth value.</summary>
    public static bool Flag(this JsonElement c, string name, bool fallback) => c.TryGetProperty(name, out var value) ? value.GetBoolean() : fallback;

    /// <summary>A list of integers.</summary>
    public static int[] Ints(this JsonElement c, string name) => c.GetProperty(name).Ints();

    private static int[] Ints(this JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];
}

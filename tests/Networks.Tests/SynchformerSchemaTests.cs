using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Synchformer;

namespace MMAudio.Networks.Tests;

public sealed class SynchformerSchemaTests
{
    /// <summary>Bytes of the official file.</summary>
    private const long OfficialSize = 950_058_171;

    [Fact]
    public void The_audio_tower_asks_for_the_official_keys()
    {
        SynchformerConfig config = new() { Audio = new() { Depth = 1 } };

        var keys = NetworkSchema.Of(SynchformerDefinitions.EncodeAudio(config, segments: 1)).Keys;

        string[] expected =
        [
            .. Layers("ast.embeddings.patch_embeddings.projection"),
            .. Of("ast.embeddings", "cls_token", "distillation_token", "position_embeddings"),
            .. Layers(
                "ast.encoder.layer.0.attention.attention.key",
                "ast.encoder.layer.0.attention.attention.query",
                "ast.encoder.layer.0.attention.attention.value",
                "ast.encoder.layer.0.attention.output.dense",
                "ast.encoder.layer.0.intermediate.dense",
                "ast.encoder.layer.0.output.dense",
                "ast.encoder.layer.0.layernorm_before",
                "ast.encoder.layer.0.layernorm_after",
                "ast.layernorm"),
            .. Of("freq_attn_agg", "cls_token", "self_attn.in_proj_weight", "self_attn.in_proj_bias"),
            .. Layers("freq_attn_agg.self_attn.out_proj", "freq_attn_agg.linear1", "freq_attn_agg.linear2", "freq_attn_agg.norm1", "freq_attn_agg.norm2"),
        ];
        Assert.Equal(expected.Select(key => $"afeat_extractor.{key}").Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_offset_head_asks_for_the_official_keys()
    {
        SynchformerConfig config = new() { Audio = new() { OffsetDepth = 1 } };

        var schema = NetworkSchema.Of(SynchformerDefinitions.Offsets(config, batch: 1));

        string[] expected =
        [
            .. Layers("aproj", "vproj"),
            .. Of("transformer", "MOD_tok", "OFF_tok", "pos_emb_cfg.pos_emb"),
            .. Layers("attn.key", "attn.query", "attn.value", "attn.proj", "ln1", "ln2", "mlp.0", "mlp.2").Select(key => $"transformer.blocks.0.{key}"),
            .. Layers("ln_f", "off_head", "vis_in_lnorm", "aud_in_lnorm").Select(key => $"transformer.{key}"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), schema.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Shape.Create([1, 198, 768]), schema["transformer.pos_emb_cfg.pos_emb"]);
        Assert.Equal(Shape.Create([21, 768]), schema["transformer.off_head.weight"]);
    }

    [Fact]
    public void All_parts_together_are_as_large_as_the_official_file()
    {
        var schema = NetworkSchema.Of(SynchformerDefinitions.All(ModelVariant.Find("small_16k").Synchformer));

        var bytes = schema.Values.Sum(shape => shape.Size) * sizeof(float);

        // the rest is the archive's table of contents
        Assert.InRange(OfficialSize - bytes, 0, 300_000);
    }

    [Fact]
    public void A_Synchformer_without_an_audio_part_says_so() =>
        Assert.Throws<ArgumentException>(() => SynchformerDefinitions.EncodeAudio(new(), segments: 1));

    private static IEnumerable<string> Layers(params IEnumerable<string> layers) => layers.SelectMany(layer => Of(layer, "weight", "bias"));

    private static IEnumerable<string> Of(string scope, params IEnumerable<string> names) => names.Select(name => $"{scope}.{name}");
}

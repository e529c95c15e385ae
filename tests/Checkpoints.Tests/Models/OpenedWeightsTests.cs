using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Synchformer;

namespace MMAudio.Checkpoints.Tests.Models;

public sealed class OpenedWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_vocoder_is_found_under_its_generator_or_without()
    {
        var schema = Schema(ModelComponent.Vocoder);

        using var nested = Open(ModelComponent.Vocoder, schema, within: "generator");
        using var plain = Open(ModelComponent.Vocoder, schema);

        Assert.Equal(schema.Keys, nested.Weights.Tensors.Keys);
        Assert.Equal(schema.Keys, plain.Weights.Tensors.Keys);
    }

    [Fact]
    public void Weight_normalisation_may_have_its_newer_names()
    {
        var renamed = Schema(ModelComponent.Vocoder).ToDictionary(
            pair => pair.Key
                .Replace(".weight_g", ".parametrizations.weight.original0", StringComparison.Ordinal)
                .Replace(".weight_v", ".parametrizations.weight.original1", StringComparison.Ordinal),
            pair => pair.Value);

        using var opened = Open(ModelComponent.Vocoder, renamed);

        Assert.Equal(renamed.Keys, opened.Weights.Tensors.Keys);
    }

    [Fact]
    public void Weight_normalisation_may_be_folded_already()
    {
        var folded = Schema(ModelComponent.Vocoder)
            .Where(pair => !pair.Key.EndsWith(".weight_g", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key.Replace(".weight_v", ".weight", StringComparison.Ordinal), pair => pair.Value);

        using var opened = Open(ModelComponent.Vocoder, folded);

        Assert.Equal(folded.Keys, opened.Weights.Tensors.Keys);
    }

    [Theory]
    [InlineData(ModelComponent.Flow, "t_embed.freqs", "latent_rot", "clip_rot")]
    [InlineData(ModelComponent.Clip, "attn_mask")]
    [InlineData(ModelComponent.Synchformer, "afeat_extractor.x.weight", "vproj.weight", "transformer.a", "logit_scale")]
    public void What_official_files_hold_besides_is_left_out(ModelComponent component, params string[] extra)
    {
        var schema = Schema(component);
        var file = extra.Aggregate(schema.AsEnumerable(), (all, key) => all.Append(new(key, [2])));

        using var opened = Open(component, file.ToDictionary(pair => pair.Key, pair => pair.Value));

        Assert.Equal(schema.Keys, opened.Weights.Tensors.Keys);
    }

    [Fact]
    public void Synchformers_audio_tower_and_offset_head_are_opened_on_request()
    {
        SynchformerConfig config = new() { Dim = 8, Depth = 1, Heads = 2, ImageSize = 32, Audio = new() { Depth = 1, Heads = 2, OffsetHeads = 2 } };
        var schema = NetworkSchema.Of(SynchformerDefinitions.All(config));
        CheckpointWriter.WriteTorch(_folder.File("whole.pth"), [.. schema.Select(pair => CheckpointTensor.Of(pair.Key, Tensor<float>.Zeros(pair.Value)))]);
        CheckpointWriter.WriteTorch(_folder.File("part.pth"), [.. schema.Skip(1).Select(pair => CheckpointTensor.Of(pair.Key, Tensor<float>.Zeros(pair.Value)))]);

        using var opened = OpenedWeights.OpenSynchformer(_folder.File("whole.pth"), config);

        Assert.Equal(schema.Keys, opened.Weights.Tensors.Keys);
        Assert.Throws<WeightsException>(() => OpenedWeights.OpenSynchformer(_folder.File("part.pth"), config));
    }

    [Fact]
    public void Every_parameter_that_does_not_fit_is_named()
    {
        var schema = Schema(ModelComponent.Vae);
        var file = schema.ToDictionary(pair => pair.Key, pair => pair.Value);
        file.Remove("data_mean");
        file["decoder.conv_in.weight"] = [1, 2, 3];
        file["extra.weight"] = [1];

        var refusal = Assert.Throws<WeightsException>(() => Open(ModelComponent.Vae, file));

        Assert.Equal(["data_mean", "extra.weight", "decoder.conv_in.weight"], refusal.Keys);
        Assert.Contains("lacks data_mean", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("unknown extra.weight", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"decoder.conv_in.weight of shape [1 2 3] instead of {schema["decoder.conv_in.weight"]}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_names_some_of_many_keys_and_the_exception_all()
    {
        var refusal = Assert.Throws<WeightsException>(() => Open(ModelComponent.Vae, new() { ["other"] = [1] }));

        Assert.Equal(Schema(ModelComponent.Vae).Count + 1, refusal.Keys.Count);
        Assert.InRange(refusal.Message.Length, 1, 1000);
    }

    [Fact]
    public void Integers_are_no_weights()
    {
        var schema = Schema(ModelComponent.Vae);
        var tensors = schema.Select(pair => new CheckpointTensor(
            pair.Key, pair.Value, pair.Key == "data_std" ? ElementType.Int32 : ElementType.Float32, stream => stream.Write(new byte[4 * pair.Value.Size])));
        CheckpointWriter.WriteTorch(_folder.File("i.pth"), [.. tensors]);

        var refusal = Assert.Throws<WeightsException>(() => OpenedWeights.Open(_folder.File("i.pth"), TinyModels.Variant, ModelComponent.Vae));

        Assert.Contains("data_std as Int32", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyDictionary<string, Shape> Schema(ModelComponent component) => ComponentSchema.Of(TinyModels.Variant, component);

    private OpenedWeights Open(ModelComponent component, Dictionary<string, Shape> shapes, string? within = null) =>
        Open(component, (IReadOnlyDictionary<string, Shape>)shapes, within);

    private OpenedWeights Open(ModelComponent component, IReadOnlyDictionary<string, Shape> shapes, string? within = null)
    {
        var path = _folder.File($"{component}{within}.pth");
        CheckpointWriter.WriteTorch(path, [.. shapes.Select(pair => CheckpointTensor.Of(pair.Key, Tensor<float>.Zeros(pair.Value)))], within);
        return OpenedWeights.Open(path, TinyModels.Variant, component);
    }
}

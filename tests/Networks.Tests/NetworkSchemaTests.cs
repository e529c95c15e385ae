using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Clip;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Flow;
using MMAudio.Networks.Vocoder;

namespace MMAudio.Networks.Tests;

public sealed class NetworkSchemaTests
{
    [Fact]
    public void A_definition_is_the_schema_of_its_checkpoint()
    {
        NetworkDefinition definition = new("test", [new("x", [1, 5, 4])], (p, inputs) =>
            new() { ["y"] = Layers.TokenConv(p / "blocks" / 0 / "conv", inputs["x"], outputs: 3, kernel: 7) });

        var schema = NetworkSchema.Of(definition);

        Assert.Equal(["blocks.0.conv.bias", "blocks.0.conv.weight"], schema.Keys.Order());
        Assert.Equal(Shape.Create([3, 4, 7]), schema["blocks.0.conv.weight"]);
    }

    [Fact]
    public void Operations_are_counted_as_the_network_is_written_down()
    {
        NetworkDefinition definition = new("test", [new("x", [2, 5, 4])], (p, inputs) =>
            new() { ["y"] = Layers.Linear(p, inputs["x"], outputs: 3) });

        Assert.Equal(2.0 * 2 * 5 * 4 * 3, NetworkSchema.Flops(definition));
    }

    [Fact]
    public void The_parameters_do_not_depend_on_the_lengths()
    {
        var config = ModelVariant.Find("mini").Flow;

        var shorter = NetworkSchema.Of(FlowDefinitions.Predict(config, new(1, 20, 5, 8)));
        var longer = NetworkSchema.Of(FlowDefinitions.Predict(config, new(2, 250, 64, 192)));

        Assert.Equal(shorter.OrderBy(entry => entry.Key), longer.OrderBy(entry => entry.Key));
    }

    [Fact]
    public void Guidance_needs_no_parameter_of_its_own()
    {
        var config = ModelVariant.Find("large_44k_v2").Flow;
        FlowShape shape = new(1, 2, 1, 8);

        Assert.Equal(
            NetworkSchema.Of(FlowDefinitions.Predict(config, shape)).Keys.Order(),
            NetworkSchema.Of(FlowDefinitions.GuidedStep(config, shape)).Keys.Order());
    }

    [Fact]
    public void Clip_sees_whole_patches_only() =>
        Assert.Equal(Shape.Create([730, 1280]), NetworkSchema.Of(ClipDefinitions.EncodeImage(new(), 1))["visual.positional_embedding"]);

    [Fact]
    public void Nearest_exact_breaks_ties_in_single_precision()
    {
        var indices = NearestExact.Indices(192, 345);

        Assert.Equal(345, indices.Length);
        Assert.Equal((31, 95), (indices[57], indices[172]));
        Assert.Equal((0, 191), (indices[0], indices[^1]));
    }

    [Fact]
    public void The_filter_of_the_vocoder_passes_a_constant()
    {
        Assert.Equal(1, KaiserFilter.Taps.Data.Sum(), tolerance: 1e-6f);
        Assert.Equal(KaiserFilter.Taps.Data, KaiserFilter.Taps.Data.Reverse());
    }
}

using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;

namespace MMAudio.Checkpoints.Tests.Models;

/// <summary>The networks ask for exactly the parameters that the official files hold.</summary>
public sealed class OfficialSchemaTests
{
    [Theory]
    [InlineData("small_16k", ModelComponent.Flow, "mmaudio_small_16k")]
    [InlineData("small_44k", ModelComponent.Flow, "mmaudio_small_44k")]
    [InlineData("medium_44k", ModelComponent.Flow, "mmaudio_medium_44k")]
    [InlineData("large_44k", ModelComponent.Flow, "mmaudio_large_44k")]
    [InlineData("large_44k_v2", ModelComponent.Flow, "mmaudio_large_44k_v2")]
    [InlineData("small_16k", ModelComponent.Vae, "vae_16k")]
    [InlineData("small_44k", ModelComponent.Vae, "vae_44k")]
    [InlineData("small_16k", ModelComponent.Vocoder, "bigvgan_16k")]
    [InlineData("small_44k", ModelComponent.Vocoder, "bigvgan_v2_44khz_128band_512x")]
    [InlineData("small_16k", ModelComponent.Clip, "clip_dfn5b_vit_h_14_378")]
    [InlineData("small_16k", ModelComponent.Synchformer, "synchformer")]
    public void A_component_asks_for_the_keys_and_shapes_of_its_official_file(string variant, ModelComponent component, string table)
    {
        var expected = Read(table);

        var schema = ComponentSchema.Of(ModelVariant.Find(variant), component);

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), schema.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, schema[pair.Key]));
    }

    /// <summary>A line holds a key and the extents of its tensor.</summary>
    private static Dictionary<string, Shape> Read(string table) => File.ReadLines(Fixtures.Path("checkpoints", table + ".txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => Shape.Create([.. parts[1..].Select(int.Parse)]));
}

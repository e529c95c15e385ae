using System.Text;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Text;
using MMAudio.Pipeline.Engines;

namespace MMAudio.Pipeline.Tests.Fakes;

/// <summary>A model package of random weights so small that a whole generation takes a moment.</summary>
internal sealed class TinyModel
{
    public static ModelVariant Variant { get; } = TinyVariant.Of("tiny", vocabularySize: 514);

    /// <summary>How often each component was opened and not closed.</summary>
    public Dictionary<ModelComponent, int> Open { get; } = [];

    /// <summary>How often each component was opened.</summary>
    public Dictionary<ModelComponent, int> Opened { get; } = [];

    public EngineModel ToModel(long bytes = 0) => new("tiny", Variant, bytes, OpenWeights, Tokenizer) { License = "CC0-1.0", Untrained = true };

    /// <summary>A model that knows clips of full length alone.</summary>
    public static EngineModel OfFullLengths() => new TinyModel().ToModel() with { Variant = Variant with { FullLengthOnly = true } };

    private OpenWeights OpenWeights(ModelComponent component)
    {
        Open[component] = Open.GetValueOrDefault(component) + 1;
        Opened[component] = Opened.GetValueOrDefault(component) + 1;
        Random random = new((int)component);
        var tensors = ComponentSchema.Of(Variant, component)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key, pair => StoredTensor.Of(Values(random, pair.Key, pair.Value), pair.Value));
        return new(new($"{component}", tensors), new Closing(() => Open[component]--));
    }

    private static float[] Values(Random random, string path, Shape shape)
    {
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            var number = (float)random.NextDouble() - 0.5f;
            values[i] = path[(path.LastIndexOf('.') + 1)..] switch
            {
                "latent_std" or "data_std" or "weight_g" => 1 + number / 2,
                "bias" => number / 10,
                _ => number / 2,
            };
        }

        return values;
    }

    private static ClipTokenizer Tokenizer() => ClipTokenizer.Load(new MemoryStream(Encoding.UTF8.GetBytes("#version: tiny\n")), Variant.Clip.VocabularySize);

    private sealed class Closing(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}

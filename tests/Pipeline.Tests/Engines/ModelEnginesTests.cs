using MMAudio.Core.Models;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Engines;

public sealed class ModelEnginesTests
{
    private readonly TinyModel _model = new();
    private readonly CountingBackend _backend = new();

    [Fact]
    public void A_small_package_stays_loaded_until_the_end()
    {
        ModelEngines engines = new(_backend, _model.ToModel(bytes: 1), new());
        engines.RentFlow().Dispose();
        engines.RentFlow().Dispose();

        Assert.Equal((1, 1), (_model.Opened[ModelComponent.Flow], _model.Open[ModelComponent.Flow]));

        engines.Dispose();

        Assert.Equal(0, _model.Open[ModelComponent.Flow]);
    }

    [Fact]
    public void A_large_package_holds_the_weights_of_one_engine_at_a_time()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(bytes: 2), new() { KeepLoadedBytes = 1 });

        using (engines.RentAudioDecoder())
        {
            Assert.Equal((1, 1), (_model.Open[ModelComponent.Vae], _model.Open[ModelComponent.Vocoder]));
        }

        Assert.All(_model.Open.Values, open => Assert.Equal(0, open));
        engines.RentAudioDecoder().Dispose();
        Assert.Equal(2, _model.Opened[ModelComponent.Vae]);
    }

    [Fact]
    public void A_prompt_is_encoded_once()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(), new());

        var first = engines.EncodeTexts(["a dog barks", ""], default);
        var again = engines.EncodeTexts(["", "a dog barks", "rain"], default);

        Assert.Equal(3, _backend.Runs.Count);
        Assert.Equal((first[0], first[1]), (again[1], again[0]));
        Assert.Equal("[77 8]", first[0].Shape.ToString());
    }

    [Fact]
    public void An_untrained_package_says_so_in_remarks_and_tags()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(), new());

        var tags = engines.Tags(new() { Prompt = "rain", Seed = 7 });

        Assert.Contains("untrained", Assert.Single(engines.Remarks), StringComparison.Ordinal);
        Assert.Equal(("tiny", 7, "rain", "CC0-1.0", true), (tags.Model, tags.Seed, tags.Prompt, tags.License, tags.Untrained));
    }
}

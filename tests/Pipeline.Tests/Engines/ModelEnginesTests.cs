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
    public async Task An_engine_is_rented_by_one_at_a_time()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(), new());
        using CancellationTokenSource impatient = new();
        var first = engines.RentFlow();

        var second = Task.Run(() => engines.RentFlow());
        await impatient.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => engines.RentFlow(impatient.Token));
        Assert.False(second.IsCompleted);
        first.Dispose();
        first.Dispose();

        Assert.Same(first.Engine, (await second).Engine);
        Assert.ThrowsAny<OperationCanceledException>(() => engines.RentFlow(impatient.Token));
        (await second).Dispose();
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(), new());
        string[] prompts = [.. Enumerable.Range(0, 24).Select(i => $"sound {i % 8}")];
        var alone = engines.EncodeTexts(prompts, default);
        using ModelEngines shared = new(_backend, _model.ToModel(), new() { KeepLoadedBytes = -1 });

        var together = await Task.WhenAll(prompts.Select(prompt => Task.Run(() => shared.EncodeTexts([prompt, ""], default)[0])));

        Assert.Equal(alone.Select(text => text.Data), together.Select(text => text.Data));
    }

    [Fact]
    public void What_is_unloaded_in_use_goes_when_it_is_given_back()
    {
        using ModelEngines engines = new(_backend, _model.ToModel(), new());
        engines.RentAudioDecoder().Dispose();

        using (engines.RentFlow())
        {
            engines.Unload();

            Assert.Equal((1, 0), (_model.Open[ModelComponent.Flow], _model.Open[ModelComponent.Vae]));
        }

        Assert.Equal(0, _model.Open[ModelComponent.Flow]);
        engines.RentFlow().Dispose();
        Assert.Equal(1, _model.Open[ModelComponent.Flow]);
    }

    [Fact]
    public void Weights_that_do_not_open_leave_the_engine_to_the_next()
    {
        var broken = true;
        var model = _model.ToModel();
        using ModelEngines engines = new(
            _backend,
            model with { Open = component => broken && component == ModelComponent.Vocoder ? throw new IOException("away") : model.Open(component) },
            new());

        Assert.Throws<IOException>(() => engines.RentAudioDecoder());
        Assert.Equal(0, _model.Open[ModelComponent.Vae]);
        broken = false;

        using var lease = engines.RentAudioDecoder();
        Assert.Equal(1, _model.Open[ModelComponent.Vae]);
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

using Microsoft.Extensions.DependencyInjection;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Core.Failures;
using MMAudio.Networks.Engines;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Engines;

public sealed class ModelLibraryTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");
    private readonly CountingBackend _backend = new();

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["first", "second", "third"])
        {
            await ModelSynthesizer.SynthesizeAsync(
                new(TinyModel.Variant) { Name = name, Seed = name == "second" ? 2 : 1 }, _folder.FullName);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void A_package_stays_loaded_until_others_were_opened_after_it()
    {
        using ModelLibrary library = new(new ModelStore(_folder.FullName), _backend, new(), loaded: 2);
        var (first, second) = (Load(library, "first"), Load(library, "second"));

        var firstAgain = Load(library, "first");
        Load(library, "third");

        Assert.Same(first, firstAgain);
        Assert.Same(first, Load(library, "first"));
        Assert.NotSame(second, Load(library, "second"));
        Assert.Same(library.Open("second"), library.Open("second"));
    }

    [Fact]
    public void An_engine_in_use_is_not_taken_away()
    {
        using ModelLibrary library = new(new ModelStore(_folder.FullName), _backend, new(), loaded: 1);
        using var lease = library.Open("first").RentAudioDecoder();

        Load(library, "second");

        Assert.NotEmpty(lease.Engine.Decode(new(new float[8 * 4], [8, 4])));
    }

    [Fact]
    public void Packages_have_the_same_fingerprint_where_their_weights_are_the_same()
    {
        using ModelLibrary library = new(new ModelStore(_folder.FullName), _backend, new(), loaded: 2);

        var fingerprint = library.Open("first").Model.Fingerprint;

        Assert.Matches("^[0-9a-f]{64}$", fingerprint);
        Assert.Equal(fingerprint, library.Open("third").Model.Fingerprint);
        Assert.NotEqual(fingerprint, library.Open("second").Model.Fingerprint);
    }

    [Fact]
    public void A_name_that_no_package_has_is_refused()
    {
        using ModelLibrary library = new(new ModelStore(_folder.FullName), _backend, new(), loaded: 2);

        var refusal = Assert.Throws<InvalidInputException>(() => library.Open("fourth"));

        Assert.Equal(FailureCategory.Model, refusal.Category);
    }

    [Fact]
    public void One_call_registers_the_library()
    {
        using var services = new ServiceCollection()
            .AddModelLibrary((_, options) => (options.ModelsFolder, options.Backend) = (_folder.FullName, _backend))
            .BuildServiceProvider();

        var library = services.GetRequiredService<ModelLibrary>();

        Assert.Equal("tiny", library.Open("first").Variant.Name);
    }

    [Fact]
    public void A_library_without_a_back_end_says_so()
    {
        using var services = new ServiceCollection().AddModelLibrary((_, _) => { }).BuildServiceProvider();

        var mistake = Assert.Throws<InvalidOperationException>(services.GetRequiredService<ModelLibrary>);

        Assert.Contains("needs a back end", mistake.Message, StringComparison.Ordinal);
    }

    private static FlowSampler Load(ModelLibrary library, string name)
    {
        using var lease = library.Open(name).RentFlow();
        return lease.Engine;
    }
}

using Microsoft.Extensions.DependencyInjection;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests;

public sealed class PipelineServicesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task One_call_registers_the_pipeline_its_stages_and_its_engines()
    {
        await ModelSynthesizer.SynthesizeAsync(new(TinyModel.Variant) { Name = "tiny" }, _folder.FullName);
        await using var services = new ServiceCollection()
            .AddMMAudio(options =>
            {
                (options.Model, options.ModelsFolder) = ("tiny", _folder.FullName);
                options.Backend = _ => new CountingBackend();
            })
            .BuildServiceProvider();

        var pipeline = services.GetRequiredService<GenerationPipeline>();

        Assert.Same(pipeline, services.GetRequiredService<GenerationPipeline>());
        Assert.Equal("tiny", services.GetRequiredService<ModelEngines>().Variant.Name);
        Assert.NotNull(services.GetRequiredService<ExtractFeaturesStage>());
        Assert.NotNull(services.GetRequiredService<MuxVideoStage>());
    }

    [Fact]
    public void A_program_that_names_no_back_end_is_told_at_once()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMMAudio(_ => { }));

        Assert.Contains("needs a back end", mistake.Message, StringComparison.Ordinal);
    }
}

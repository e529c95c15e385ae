using System.Text.Json;
using MMAudio.Checkpoints.Importing;
using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Tests.Models;

public sealed class ModelImporterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _reference = "";

    private string Target => _folder.File("models");

    public async Task InitializeAsync() => _reference = await TinyModels.MakeReferenceFolderAsync(_folder.Path);

    [Theory]
    [InlineData(ImportMode.Copy, true)]
    [InlineData(ImportMode.HardLink, true)]
    [InlineData(ImportMode.Reference, false)]
    public async Task The_folders_of_the_reference_become_a_package(ImportMode mode, bool ownFiles)
    {
        var package = await ModelImporter.ImportAsync(Request with { Mode = mode }, Target);

        Assert.Equal(ownFiles, package.Manifest.Files.All(file => !Path.IsPathRooted(file.Path)));
        Assert.All(await ModelVerifier.VerifyAsync(package), check => Assert.Null(check.Problem));
        Assert.False(package.Manifest.Untrained);
        Assert.Equal("CC-BY-NC-4.0", package.Manifest.License);
    }

    [Fact]
    public async Task Every_missing_file_is_named()
    {
        File.Delete(Path.Combine(_reference, "ext_weights", "best_netG.pt"));
        File.Delete(Path.Combine(_reference, "ext_weights", "bpe_simple_vocab_16e6.txt"));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => ModelImporter.ImportAsync(Request, Target));

        Assert.Contains("best_netG.pt (vocoder), bpe_simple_vocab_16e6.txt.gz (tokenizer)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_another_variant_are_refused_with_their_keys()
    {
        var wider = TinyModels.Variant with { Vae = new(8, 2, 8), Synchformer = TinyModels.Variant.Synchformer with { Depth = 2 } };

        var refusal = await Assert.ThrowsAsync<WeightsException>(() => ModelImporter.ImportAsync(Request with { Variant = wider, Name = "x" }, Target));

        Assert.Contains("decoder.conv_in.weight", refusal.Keys);
        Assert.Contains("vfeat_extractor.blocks.1.norm1.weight", refusal.Keys);
        Assert.False(Directory.Exists(Target) && Directory.EnumerateFileSystemEntries(Target).Any());
    }

    [Fact]
    public async Task Files_may_be_named_one_by_one()
    {
        File.Move(Path.Combine(_reference, "weights", "mmaudio_tiny.pth"), _folder.File("mine.pth"));
        File.Move(Path.Combine(_reference, "ext_weights", "bpe_simple_vocab_16e6.txt"), _folder.File("words.txt"));

        var package = await ModelImporter.ImportAsync(
            Request with { Files = new Dictionary<ModelComponent, string> { [ModelComponent.Flow] = _folder.File("mine.pth") }, Vocabulary = _folder.File("words.txt") },
            Target);

        Assert.Equal("mine.pth", package.Manifest.Components.Flow.Path);
    }

    [Fact]
    public async Task An_installed_model_is_not_written_over()
    {
        await ModelImporter.ImportAsync(Request, Target);

        await Assert.ThrowsAsync<InvalidInputException>(() => ModelImporter.ImportAsync(Request, Target));
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => ModelImporter.ImportAsync(Request with { Folders = ["/no/such"] }, Target));

        Assert.Contains("/no/such", refusal.Message, StringComparison.Ordinal);
    }

    [GoldenTheory]
    [InlineData("tiny_16k")]
    [InlineData("tiny_44k_v2")]
    public async Task The_recorded_pipelines_are_imported(string name)
    {
        var variant = RecordedVariant(name);

        var package = await ModelImporter.ImportAsync(new(variant, [Golden.Path("pipeline", name), Golden.Path("clip")]), Target);

        Assert.All(Enum.GetValues<ModelComponent>(), component => package.OpenWeights(component).Dispose());
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    private ImportRequest Request => new(TinyModels.Variant, [_reference]);

    private static ModelVariant RecordedVariant(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Golden.Path("pipeline", name, "case.json")));
        var config = json.RootElement.GetProperty("config");
        var low = config.GetProperty("mode").GetString() == "16k";
        return new(
            "tiny",
            low ? MelConfig.Rate16k : MelConfig.Rate44k,
            new(N("flow", "latent_dim"), N("flow", "hidden_dim"), N("flow", "num_heads"), N("flow", "depth"), N("flow", "fused_depth"), !low)
            {
                ClipDim = N("flow", "clip_dim"), SyncDim = N("flow", "sync_dim"), TextDim = N("flow", "text_dim"),
            },
            new(N("vae", "data_dim"), N("vae", "embed_dim"), N("vae", "hidden_dim")),
            new(N("vocoder", "num_mels"), N("vocoder", "upsample_initial_channel"), low ? [4, 4, 2, 2, 2, 2] : [8, 4, 2, 2, 2, 2], low ? [8, 8, 4, 4, 4, 4] : [16, 8, 4, 4, 4, 4])
            {
                FinalBias = low, EndsInTanh = low,
            },
            new()
            {
                EmbedDim = N("clip", "embed_dim"), VisionDim = N("clip", "vision_cfg", "width"), VisionDepth = N("clip", "vision_cfg", "layers"),
                VisionHeads = N("clip", "vision_cfg", "width") / N("clip", "vision_cfg", "head_width"),
                TextDim = N("clip", "text_cfg", "width"), TextDepth = N("clip", "text_cfg", "layers"), TextHeads = N("clip", "text_cfg", "heads"),
            },
            new() { Dim = N("sync", "embed_dim"), Depth = N("sync", "depth"), Heads = N("sync", "num_heads") });

        int N(params string[] path) => path.Aggregate(config, (element, key) => element.GetProperty(key)).GetInt32();
    }
}

using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Tests.Models;

public sealed class ModelPackageTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ModelPackage _package = null!;

    private string Description => Path.Combine(_package.Folder, "model.json");

    private string FlowPath => _package.PathOf(_package.Manifest.Components.Flow);

    public async Task InitializeAsync() => _package = await TinyModels.MakeAsync(_folder.Path);

    [Fact]
    public void A_description_survives_writing_and_reading()
    {
        var read = ModelPackage.Open(_package.Folder);

        Assert.Equal(TinyModels.Variant.Flow, read.Variant.Flow);
        Assert.Equal(TinyModels.Variant.Clip, read.Variant.Clip);
        Assert.Equal(TinyModels.Variant.Vocoder.UpsampleRates, read.Variant.Vocoder.UpsampleRates);
        Assert.Equal(TinyModels.Variant.Vocoder.BlockDilations, read.Variant.Vocoder.BlockDilations);
        Assert.True(read.Manifest.Untrained);
        Assert.True(File.Exists(read.VocabularyPath));
    }

    [Fact]
    public async Task A_package_that_nobody_touched_verifies()
    {
        List<double> shares = [];

        var checks = await ModelVerifier.VerifyAsync(_package, new SynchronousProgress<double>(shares.Add));

        Assert.Equal(6, checks.Count);
        Assert.All(checks, check => Assert.Null(check.Problem));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1]);
    }

    [Fact]
    public async Task A_changed_byte_is_found()
    {
        var bytes = await File.ReadAllBytesAsync(FlowPath);
        bytes[^2000] ^= 1;
        await File.WriteAllBytesAsync(FlowPath, bytes);

        var check = Assert.Single(await ModelVerifier.VerifyAsync(_package), check => !check.Ok);

        Assert.Equal(ModelComponent.Flow, check.Component);
        Assert.Contains("SHA-256", check.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_found()
    {
        File.Delete(FlowPath);

        var check = Assert.Single(await ModelVerifier.VerifyAsync(_package), check => !check.Ok);

        Assert.Contains("missing", check.Problem, StringComparison.Ordinal);
        Assert.Throws<WeightsException>(() => _package.OpenWeights(ModelComponent.Flow));
    }

    [Fact]
    public void A_file_of_another_length_is_not_opened()
    {
        File.AppendAllText(FlowPath, "x");

        Assert.Contains("bytes instead of", Assert.Throws<WeightsException>(() => _package.OpenWeights(ModelComponent.Flow)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format_version\": 1", "\"format_version\": 99", "format 99")]
    [InlineData("\"hidden_dim\": 8", "\"hidden_dim\": -8", "variant.flow.hidden_dim")]
    [InlineData("\"hidden_dim\": 8", "\"hidden_dim\": 9", "9 among 2 heads")]
    [InlineData("\"hidden_dim\": 8", "\"hidden_dim\": \"8\"", "variant.flow.hidden_dim")]
    [InlineData("\"vision_depth\": 1", "\"vision_depth\": 100000", "vision_depth")]
    [InlineData("\"fused_depth\": 1", "\"fused_depth\": 5", "do not agree")]
    [InlineData("\"components\"", "\"complaints\"", "not a valid description")]
    [InlineData("{", "", "not a valid description")]
    public void A_damaged_description_is_refused(string text, string replacement, string names)
    {
        var json = File.ReadAllText(Description);
        var at = json.IndexOf(text, StringComparison.Ordinal);
        File.WriteAllText(Description, json[..at] + replacement + json[(at + text.Length)..]);

        var refusal = Assert.Throws<WeightsException>(() => ModelPackage.Open(_package.Folder));

        Assert.Contains(names, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_description_is_no_package() =>
        Assert.Contains("model.json", Assert.Throws<WeightsException>(() => ModelPackage.Open(_folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Inspection_lists_the_tensors_of_every_component()
    {
        var summaries = ModelInspector.Inspect(_package);

        Assert.Equal(5, summaries.Count);
        Assert.All(summaries, summary => Assert.Equal(CheckpointFormat.TorchZip, summary.Format));
        Assert.Contains(summaries[0].Tensors, tensor => tensor.Path == "latent_mean" && tensor.ByteLength == 2 * 4);
        Assert.Equal(summaries[1].Tensors.Sum(tensor => tensor.Shape.Size), summaries[1].Parameters);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}

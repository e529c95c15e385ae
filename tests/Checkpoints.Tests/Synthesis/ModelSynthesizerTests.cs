using MMAudio.Checkpoints.Importing;
using MMAudio.Checkpoints.Packages;
using MMAudio.Checkpoints.Synthesis;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Text;

namespace MMAudio.Checkpoints.Tests.Synthesis;

public sealed class ModelSynthesizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_same_seed_gives_the_same_files()
    {
        var first = await TinyModels.MakeAsync(_folder.Path, "a");
        var second = await TinyModels.MakeAsync(_folder.Path, "b");
        var other = await ModelSynthesizer.SynthesizeAsync(new(TinyModels.Variant) { Name = "c", Seed = 7 }, _folder.Path);

        Assert.Equal(first.Manifest.Files, second.Manifest.Files);
        Assert.NotEqual(first.Manifest.Components.Flow.Sha256, other.Manifest.Components.Flow.Sha256);
    }

    [Fact]
    public async Task Half_precision_rounds_the_same_numbers()
    {
        var single = await TinyModels.MakeAsync(_folder.Path);
        var half = await ModelSynthesizer.SynthesizeAsync(new(TinyModels.Variant) { Name = "half", Type = ElementType.Float16 }, _folder.Path);

        using var exact = single.OpenWeights(ModelComponent.Flow);
        using var rounded = half.OpenWeights(ModelComponent.Flow);

        Assert.All(exact.Weights.Tensors, pair => Assert.Equal(
            pair.Value.ToFloat32().Data.Select(value => (float)(Half)value), rounded.Weights.Get(pair.Key).ToFloat32().Data));
    }

    [Fact]
    public async Task A_random_model_says_so_and_is_not_named_like_a_trained_one()
    {
        var package = await ModelSynthesizer.SynthesizeAsync(new(TinyModels.Variant), _folder.Path);

        Assert.Equal("tiny-random", package.Manifest.Name);
        Assert.True(package.Manifest.Untrained);
        Assert.Contains("untrained", package.Manifest.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_random_model_is_replaced_and_any_other_is_not()
    {
        var reference = await TinyModels.MakeReferenceFolderAsync(_folder.Path);
        await ModelImporter.ImportAsync(new(TinyModels.Variant, [reference]) { Name = "real" }, _folder.Path);
        await TinyModels.MakeAsync(_folder.Path);

        await TinyModels.MakeAsync(_folder.Path);

        await Assert.ThrowsAsync<InvalidInputException>(() => TinyModels.MakeAsync(_folder.Path, "real"));
        Assert.False(ModelPackage.Open(_folder.File("real")).Manifest.Untrained);
        Assert.DoesNotContain(Directory.GetDirectories(_folder.Path), folder => folder.Contains("synthesis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Statistics_and_normalised_weights_make_sense()
    {
        var package = await TinyModels.MakeAsync(_folder.Path);

        using var flow = package.OpenWeights(ModelComponent.Flow);
        using var vae = package.OpenWeights(ModelComponent.Vae);
        using var vocoder = package.OpenWeights(ModelComponent.Vocoder);

        Assert.All(flow.Weights.Get("latent_mean").ToFloat32().Data, value => Assert.Equal(0, value));
        Assert.All(flow.Weights.Get("latent_std").ToFloat32().Data, value => Assert.InRange(value, 0.8f, 1.2f));
        Assert.All(vae.Weights.Get("data_std").ToFloat32().Data, value => Assert.InRange(value, 0.5f, 1f));
        Assert.Equal(1, vocoder.Weights.Get("conv_pre.weight_g").ToFloat32().Data[0]);
        Assert.Equal(1, vocoder.Weights.Get("activation_post.upsample.filter").ToFloat32().Data.Sum(), tolerance: 1e-5f);
    }

    [Fact]
    public void Random_numbers_have_the_mean_and_deviation_asked_for()
    {
        var numbers = new float[100_003];

        new RandomFill(3, "x").Fill(numbers, start: 0, mean: 2, deviation: 0.5f);

        var mean = numbers.Average();
        var neighbours = numbers.Zip(numbers.Skip(1)).Average(pair => (pair.First - mean) * (pair.Second - mean));
        Assert.Equal(2, mean, tolerance: 0.01f);
        Assert.Equal(0.25f, numbers.Average(value => (value - mean) * (value - mean)), tolerance: 0.005f);
        Assert.Equal(0, neighbours, tolerance: 0.005f);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(64, 1000)]
    [InlineData(131, 77)]
    public void A_part_of_a_tensor_can_be_made_alone(int start, int length)
    {
        var (whole, part) = (new float[2000], new float[length]);

        new RandomFill(1, "layer").Fill(whole, start: 0, mean: 0, deviation: 1);
        new RandomFill(1, "layer").Fill(part, start, mean: 0, deviation: 1);

        Assert.Equal(whole[start..(start + length)], part);
    }

    [Fact]
    public void Numbers_beyond_the_first_four_billion_are_others()
    {
        var (near, far) = (new float[64], new float[64]);

        new RandomFill(1, "large").Fill(near, start: 0, mean: 0, deviation: 1);
        new RandomFill(1, "large").Fill(far, start: 1L << 32, mean: 0, deviation: 1);

        Assert.NotEqual(near, far);
    }

    [Fact]
    public void The_vocabulary_of_mini_knows_words_for_sounds()
    {
        var size = ModelVariant.Find("mini").Clip.VocabularySize;
        using var stream = new MemoryStream(MergesFile.For(size));

        var tokens = ClipTokenizer.Load(stream, size).Tokenize(["dog barking"]).Data;

        Assert.Equal([size - 2, size - 1], [tokens[0], tokens[3]]);
        Assert.All(tokens[1..3], token => Assert.InRange(token, 512, size - 3));
    }

    [Fact]
    public void A_vocabulary_of_the_official_size_can_be_read()
    {
        using var stream = new MemoryStream(MergesFile.For(49408));

        var tokens = ClipTokenizer.Load(stream).Tokenize(["rain, 雪!"]).Data;

        Assert.Contains(49407, tokens);
    }

    public void Dispose() => _folder.Dispose();
}

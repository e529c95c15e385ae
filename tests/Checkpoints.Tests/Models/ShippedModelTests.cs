using MMAudio.Checkpoints.Inspection;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Networks.Text;

namespace MMAudio.Checkpoints.Tests.Models;

/// <summary>The package that comes with the repository.</summary>
public sealed class ShippedModelTests
{
    private static readonly ModelPackage Mini = ModelPackage.Open(Path.Combine(Repository.Root, "models", "mini"));

    [Fact]
    public async Task Its_files_are_whole_and_fit_their_networks() =>
        Assert.All(await ModelVerifier.VerifyAsync(Mini), check => Assert.Null(check.Problem));

    [Fact]
    public void Its_configuration_is_that_of_the_table()
    {
        var variant = ModelVariant.Find("mini");

        Assert.Equal((variant.Flow, variant.Vae, variant.Clip, variant.Synchformer), (Mini.Variant.Flow, Mini.Variant.Vae, Mini.Variant.Clip, Mini.Variant.Synchformer));
        Assert.Equal(variant.Vocoder.BaseDim, Mini.Variant.Vocoder.BaseDim);
    }

    [Fact]
    public void It_is_trained_and_says_on_what_and_what_it_cannot_do()
    {
        Assert.False(Mini.Manifest.Untrained);
        Assert.NotEmpty(Mini.Manifest.TrainedOn!);
        Assert.NotEmpty(Mini.Manifest.Limits!);
    }

    [Fact]
    public void It_is_small_enough_for_a_repository() => Assert.InRange(Mini.Manifest.Files.Sum(file => file.Size), 1, 25_000_000);

    [Fact]
    public void Its_vocabulary_fits_its_table_of_tokens()
    {
        var clip = Mini.Variant.Clip;

        var tokens = ClipTokenizer.Load(Mini.VocabularyPath!, clip.VocabularySize, clip.ContextLength).Tokenize(["rain on a roof"]);

        Assert.Equal(clip.VocabularySize - 1, tokens.Data[5]);
    }
}

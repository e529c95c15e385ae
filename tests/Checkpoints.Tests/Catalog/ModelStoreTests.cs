using MMAudio.Checkpoints.Catalog;
using MMAudio.Checkpoints.Tests.Support;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Tests.Catalog;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_first_folder_that_has_a_name_wins()
    {
        await TinyModels.MakeAsync(_folder.File("first"), "both");
        await TinyModels.MakeAsync(_folder.File("second"), "both");
        await TinyModels.MakeAsync(_folder.File("second"), "only");
        var store = new ModelStore(_folder.File("first"), _folder.File("second"), _folder.File("absent"));

        Assert.Equal(_folder.File("first/both"), store.Open("both").Folder);
        Assert.Equal(_folder.File("second/only"), store.Open("only").Folder);
        Assert.Equal(_folder.File("second/only"), store.Open(_folder.File("second/only")).Folder);
        Assert.Equal(["both", "only"], store.List().Select(model => model.Name));
    }

    [Fact]
    public void A_broken_package_is_listed_with_its_problem()
    {
        Directory.CreateDirectory(_folder.File("broken"));
        _folder.Write("broken/model.json", [(byte)'{']);

        var model = Assert.Single(new ModelStore(_folder.Path).List());

        Assert.Null(model.Package);
        Assert.Contains("model.json", model.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("small_16k", "models pull small_16k --accept-license")]
    [InlineData("nonsense", "There is no model nonsense")]
    public void A_model_that_is_not_here_is_explained(string name, string text)
    {
        var refusal = Assert.Throws<InvalidInputException>(() => new ModelStore(_folder.Path).Open(name));

        Assert.Equal(FailureCategory.Model, refusal.Category);
        Assert.Contains(text, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_models_go_where_the_user_says()
    {
        Assert.Equal(_folder.Path, ModelStore.Default(_folder.Path).Target);
        Assert.Equal(_folder.Path, ModelStore.Default(_folder.Path).Folders[0]);
        Assert.Contains(Path.Combine(Repository.Root, "models"), ModelStore.Default().Folders);
    }

    public void Dispose() => _folder.Dispose();
}

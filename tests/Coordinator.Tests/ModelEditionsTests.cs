using MMAudio.Checkpoints.Catalog;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Coordinator.Tests;

public sealed class ModelEditionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-editions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_edition_is_read_from_the_description_alone()
    {
        Install(text => text);
        var editions = new ModelEditions(new ModelStore(_folder));

        var edition = editions.Find("mini");

        Assert.Equal("mini", edition.Model.Name);
        Assert.Equal(64, edition.Model.Fingerprint.Length);
        Assert.Equal(96, edition.ClipSize);
        Assert.Equal(5, edition.Keys.Values.Distinct().Count());
        Assert.Same(edition, editions.Find("mini"));
    }

    [Fact]
    public void A_changed_description_is_another_edition()
    {
        Install(text => text);
        var editions = new ModelEditions(new ModelStore(_folder));
        var before = editions.Find("mini");

        Install(text => text.Replace("\"heads\": 3", "\"heads\":  6", StringComparison.Ordinal));

        var after = editions.Find("mini");
        Assert.Equal(before.Model, after.Model);
        Assert.NotEqual(before.Keys[ModelComponent.Flow], after.Keys[ModelComponent.Flow]);
        Assert.Equal(before.Keys[ModelComponent.Clip], after.Keys[ModelComponent.Clip]);
    }

    [Fact]
    public void An_unknown_model_is_refused()
    {
        var editions = new ModelEditions(new ModelStore(_folder));

        var refusal = Assert.Throws<InvalidInputException>(() => editions.Find("maxi"));

        Assert.Equal(FailureCategory.Model, refusal.Category);
    }

    private void Install(Func<string, string> change)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "models", "mini", "model.json"));
        Directory.CreateDirectory(Path.Combine(_folder, "mini"));
        File.WriteAllText(Path.Combine(_folder, "mini", "model.json"), change(text));
    }
}

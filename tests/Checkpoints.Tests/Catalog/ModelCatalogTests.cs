using System.Text.Json;
using MMAudio.Checkpoints.Catalog;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Tests.Catalog;

public sealed class ModelCatalogTests
{
    [Fact]
    public void All_official_variants_can_be_fetched() => Assert.Equal(
        ModelVariant.All.Select(variant => variant.Name).Where(name => name != "mini"), ModelCatalog.Official.Select(model => model.Name));

    [Fact]
    public void Every_component_and_the_vocabulary_have_an_address() => Assert.All(ModelCatalog.Official, model =>
    {
        Assert.Equal([.. Enum.GetValues<ModelComponent>().Cast<ModelComponent?>(), null], model.Files.Select(file => file.Component));
        Assert.All(model.Files, file => Assert.EndsWith("/" + file.Name, file.Url, StringComparison.Ordinal));
        Assert.Contains("CC BY-NC 4.0", model.Notice, StringComparison.Ordinal);
    });

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones() =>
        Assert.Contains("large_44k_v2", Assert.Throws<InvalidInputException>(() => ModelCatalog.Find("huge")).Message, StringComparison.Ordinal);

    [GoldenFact]
    public void Addresses_and_checksums_are_the_published_ones()
    {
        var published = Directory.GetFiles(Golden.Path("checkpoints"), "*.json")
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement)
            .Where(table => table.TryGetProperty("keys", out _))
            .ToDictionary(table => table.GetProperty("url").GetString()!, table => table.GetProperty("md5").GetString());

        var files = ModelCatalog.Official.SelectMany(model => model.Files).Where(file => file.Component is not null).ToList();

        Assert.All(files, file => Assert.Equal(published[file.Url], file.Md5));
        Assert.Equal(published.Keys.Order(), files.Select(file => file.Url).Distinct().Order());
    }
}

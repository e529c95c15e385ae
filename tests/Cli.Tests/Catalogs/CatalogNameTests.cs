using MMAudio.Cli.Catalogs;
using MMAudio.Cli.Tests.Support;
using MMAudio.Core.Failures;

namespace MMAudio.Cli.Tests.Catalogs;

public sealed class CatalogNameTests
{
    [Fact]
    public void One_folder_gives_its_name_anything_else_needs_one_or_is_the_default()
    {
        using WorkFolder work = new();
        work.Text("trip/a.mp4");

        Assert.Equal("trip", CatalogName.Of(null, [work["trip"]]));
        Assert.Equal("trip", CatalogName.Of(null, [work["trip"] + "/"]));
        Assert.Equal("default", CatalogName.Of(null, [work["trip/a.mp4"]]));
        Assert.Equal("default", CatalogName.Of(null, [work["trip"], work["trip/a.mp4"]]));
        Assert.Equal("mine", CatalogName.Of("mine", [work["trip"]]));
    }

    [Theory]
    [InlineData("a/b", "must hold no slash"), InlineData(".hidden", "begins or ends with a dot"), InlineData("", "must have 1 to")]
    public void A_name_that_is_no_folder_is_refused(string name, string reason)
    {
        var refused = Assert.Throws<InvalidInputException>(() => CatalogName.Of(name, []));

        Assert.Equal(FailureCategory.BadName, refused.Category);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}

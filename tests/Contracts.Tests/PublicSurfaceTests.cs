using PublicApiGenerator;

namespace MMAudio.Contracts.Tests;

public sealed class PublicSurfaceTests
{
    private const string File = "tests/Contracts.Tests/PublicSurface.txt";

    [Fact]
    public void The_messages_are_those_of_the_checked_in_surface()
    {
        var surface = typeof(ArtifactRef).Assembly.GeneratePublicApi(new() { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n");

        var recorded = System.IO.File.ReadAllText(Path.Combine(Repository.Root, File)).ReplaceLineEndings("\n");

        Assert.True(recorded.TrimEnd() == surface.TrimEnd(), $"The messages have changed; if that is meant, {File} becomes:\n{surface}");
    }
}

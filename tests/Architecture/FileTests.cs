using MMAudio.Architecture.Rules;

namespace MMAudio.Architecture;

public sealed class FileTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
        [.. SourceTree.Texts("*.cs").Where(source => SourceTree.IsProduct(source.Path))];

    [Fact]
    public void A_public_type_has_a_file_of_its_name() => Findings.None(FileRules.StrayTypes(Sources));

    [Theory]
    [InlineData("public sealed class Other(int a) : B;", true)]
    [InlineData("public static partial class Other", true)]
    [InlineData("public readonly record struct Other(int A);", true)]
    [InlineData("public enum Other { A }", true)]
    [InlineData("public delegate float[] Other(float t);", true)]
    [InlineData("internal sealed class Other;", false)]
    [InlineData("public sealed class Shape<T>;", false)]
    public void A_public_type_in_the_file_of_another_is_found(string declaration, bool stray)
    {
        var source = ("src/Core/Shape.cs", $"namespace X;\n\n{declaration}\n");

        Assert.Equal(stray, FileRules.StrayTypes([source]).Any());
    }

    [Fact]
    public void Files_are_short() => Findings.None(FileRules.TooLong(Sources));

    [Fact]
    public void A_long_file_is_found() =>
        Assert.Equal(["src/A.cs has 301 lines"], FileRules.TooLong([("src/A.cs", string.Concat(Enumerable.Repeat("x\n", 301)))]));

    [Fact]
    public void Project_files_are_references_and_little_else() => Findings.None(FileRules.TooLong(ProjectFile.All));

    [Fact]
    public void A_long_project_file_is_found()
    {
        var project = ProjectFile.Parse("src/A/A.csproj", $"<Project>{new string('\n', 24)}</Project>");

        Assert.Equal(["src/A/A.csproj has 25 lines"], FileRules.TooLong([project]));
    }

    [Fact]
    public void Folders_are_few_and_flat() => Findings.None(FileRules.BadFolders(Sources.Select(source => source.Path)));

    [Fact]
    public void A_crowded_or_deep_folder_is_found()
    {
        var crowd = Enumerable.Range(0, 15).Select(i => $"src/Core/Models/T{i}.cs");

        var found = FileRules.BadFolders([.. crowd, "src/Core/A/B/C.cs", "src/Core/A/B/C/D.cs"]);

        Assert.Equal(["src/Core/Models holds 15 sources", "src/Core/A/B/C lies too deep"], found);
    }

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = File.ReadAllText(SourceTree.Absolute("MMAudio.Pipeline.sln"));

        Findings.None(SolutionRules.Absent(solution, ProjectFile.All));
    }

    [Fact]
    public void A_project_outside_the_solution_is_found()
    {
        var project = ProjectFile.Parse("src/New/MMAudio.New.csproj", "<Project />");

        Assert.Equal(["src/New/MMAudio.New.csproj"], SolutionRules.Absent("""= "MMAudio.Core", "src\Core\MMAudio.Core.csproj", """, [project]));
    }

    [Fact]
    public void Every_pinned_package_is_used()
    {
        var common = ProjectFile.Parse("Directory.Build.props", File.ReadAllText(SourceTree.Absolute("Directory.Build.props")));
        var versions = File.ReadAllText(SourceTree.Absolute("Directory.Packages.props"));

        Findings.None(PackageRules.Unused(versions, [common, .. ProjectFile.All]));
    }

    [Fact]
    public void A_package_that_nobody_uses_is_found()
    {
        const string versions = """<Project><PackageVersion Include="Idle" Version="1.0.0" /></Project>""";

        Assert.Equal(["Idle"], PackageRules.Unused(versions, ProjectFile.All));
    }
}

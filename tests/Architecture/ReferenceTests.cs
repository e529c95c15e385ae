using MMAudio.Architecture.Rules;

namespace MMAudio.Architecture;

public sealed class ReferenceTests
{
    [Fact]
    public void Projects_reference_what_the_table_allows() => Findings.None(ReferenceRules.Forbidden(ProjectFile.All));

    [Fact]
    public void The_table_names_the_projects_that_exist()
    {
        var named = ReferenceRules.Table.Values.SelectMany(allowed => allowed).Concat(ReferenceRules.Table.Keys).Distinct();

        Findings.None(named.Except(ProjectFile.All.Select(project => project.Name)));
    }

    [Theory]
    [InlineData("src/Core/MMAudio.Core.csproj", "../Media/MMAudio.Media.csproj", "Core references Media")]
    [InlineData("src/Pipeline/MMAudio.Pipeline.csproj", "../Onnx/MMAudio.Onnx.csproj", "Pipeline references Onnx")]
    [InlineData("src/Cli/MMAudio.Cli.csproj", @"..\Torch\MMAudio.Torch.csproj", "Cli references Torch")]
    [InlineData("src/New/MMAudio.New.csproj", "../Core/MMAudio.Core.csproj", "New is not in the table")]
    public void A_reference_outside_the_table_is_found(string path, string reference, string finding)
    {
        var project = ProjectFile.Parse(path, Referencing(reference));

        Assert.Equal([finding], ReferenceRules.Forbidden([project]));
    }

    [Fact]
    public void Nothing_that_infers_carries_Torch() => Findings.None(ReferenceRules.CarryTorch(ProjectFile.All));

    [Fact]
    public void A_detour_to_Torch_is_found()
    {
        ProjectFile[] projects =
        [
            ProjectFile.Parse("src/Torch/MMAudio.Torch.csproj", Referencing("../Core/MMAudio.Core.csproj")),
            ProjectFile.Parse("src/Training/MMAudio.Training.csproj", Referencing("../Torch/MMAudio.Torch.csproj")),
            ProjectFile.Parse("src/Cli/MMAudio.Cli.csproj", Referencing("../Training/MMAudio.Training.csproj")),
        ];

        Assert.Equal(["src/Cli/MMAudio.Cli.csproj"], ReferenceRules.CarryTorch(projects));
    }

    private static string Referencing(string path) =>
        $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="{path}" /></ItemGroup></Project>""";
}

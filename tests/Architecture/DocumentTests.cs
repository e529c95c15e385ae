using MMAudio.Architecture.Rules;

namespace MMAudio.Architecture;

public sealed class DocumentTests
{
    [Fact]
    public void No_text_names_a_folder_of_one_machine() =>
        Findings.None(TextRules.MachinePaths(SourceTree.Texts("*.cs", "*.md", "*.sh", "*.csproj", "*.props", "*.json")));

    [Theory]
    [InlineData("/home", "/someone/clip.mp4", true)]
    [InlineData("see /root", "/x", true)]
    [InlineData("docs/home", "/page", false)]
    [InlineData("https://example.org/home", "/page", false)]
    public void A_folder_of_one_machine_is_found(string start, string end, bool found) =>
        Assert.Equal(found, TextRules.MachinePaths([("a.md", start + end)]).Any());

    [Fact]
    public void Every_link_between_documents_leads_somewhere() =>
        Findings.None(TextRules.DeadLinks(SourceTree.Texts("*.md"), path => Path.Exists(SourceTree.Absolute(path))));

    [Fact]
    public void A_dead_link_is_found() =>
        Assert.Equal(
            ["docs/a.md links to ../b.md"],
            TextRules.DeadLinks([("docs/a.md", "[b](../b.md#part), [c](https://c.org), [d](#d)")], path => path != "docs/../b.md"));

    [Fact]
    public void Decisions_have_their_four_sections() =>
        Findings.None(TextRules.MissingSections(SourceTree.Texts("????-*.md")));

    [Fact]
    public void A_decision_without_consequences_is_found() =>
        Assert.Equal(
            ["0001-a.md has no section Consequences"],
            TextRules.MissingSections([("0001-a.md", "# A\n\n## Status\n\n## Context\n\n## Decision\n")]));
}

using System.Xml.Linq;

namespace MMAudio.Architecture.Rules;

/// <summary>What the rules need to know of a project: its short name (<c>Onnx</c>), and what it references directly.</summary>
internal sealed record ProjectFile(string Path, int Lines, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <summary>All projects of the repository.</summary>
    public static IReadOnlyList<ProjectFile> All { get; } =
        [.. SourceTree.Files("*.csproj").Select(path => Parse(path, File.ReadAllText(SourceTree.Absolute(path))))];

    public string Name => ShortName(Path);

    public bool IsProduct => SourceTree.IsProduct(Path);

    public static ProjectFile Parse(string path, string text)
    {
        var xml = XDocument.Parse(text);
        return new(
            path,
            text.TrimEnd().Split('\n').Length,
            [.. Includes(xml, "ProjectReference").Select(ShortName)],
            [.. Includes(xml, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    private static string ShortName(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith("MMAudio.", StringComparison.Ordinal) ? name["MMAudio.".Length..] : name;
    }
}

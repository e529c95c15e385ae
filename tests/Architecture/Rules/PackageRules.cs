using System.Xml.Linq;

namespace MMAudio.Architecture.Rules;

/// <summary>Packages: every version that is pinned centrally is one that some project uses.</summary>
internal static class PackageRules
{
    public static IEnumerable<string> Unused(string versions, IEnumerable<ProjectFile> projects)
    {
        var used = projects.SelectMany(project => project.Packages).ToHashSet();
        return XDocument.Parse(versions).Descendants("PackageVersion")
            .Select(version => (string)version.Attribute("Include")!)
            .Where(package => !used.Contains(package));
    }
}

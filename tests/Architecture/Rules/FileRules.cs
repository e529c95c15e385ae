using System.Text.RegularExpressions;

namespace MMAudio.Architecture.Rules;

/// <summary>How sources are cut into files and folders.</summary>
internal static partial class FileRules
{
    private const int LongestFile = 300;
    private const int LongestProject = 25;
    private const int FilesInFolder = 15;
    private const int FolderLevels = 2;

    // what a record is made of may stand beside it
    private static readonly Dictionary<string, string[]> Satellites = new()
    {
        ["src/Networks/Engines/NetworkDefinition.cs"] = ["Values", "NetworkInput"],
    };

    /// <summary>A public type must be the only one of its file and give it its name.</summary>
    public static IEnumerable<string> StrayTypes(IEnumerable<(string Path, string Text)> sources) =>
        from source in sources
        let file = Path.GetFileName(source.Path).Split('.')[0]
        from type in PublicType().Matches(source.Text).Select(match => match.Groups["name"].Value).Distinct()
        where type != file && !(Satellites.TryGetValue(source.Path, out var known) && known.Contains(type))
        select $"{source.Path} holds the public type {type}";

    public static IEnumerable<string> TooLong(IEnumerable<(string Path, string Text)> sources) =>
        from source in sources
        let lines = source.Text.TrimEnd().Split('\n').Length
        where lines > LongestFile
        select $"{source.Path} has {lines} lines";

    public static IEnumerable<string> TooLong(IEnumerable<ProjectFile> projects) =>
        projects.Where(project => project.Lines >= LongestProject).Select(project => $"{project.Path} has {project.Lines} lines");

    /// <summary>Inside a project: two levels of folders at most, and fewer than 15 sources in each.</summary>
    public static IEnumerable<string> BadFolders(IEnumerable<string> paths)
    {
        var folders = paths.Where(SourceTree.IsProduct)
            .GroupBy(path => path[..path.LastIndexOf('/')])
            .ToList();
        return folders.Where(folder => folder.Count() >= FilesInFolder).Select(folder => $"{folder.Key} holds {folder.Count()} sources")
            .Concat(folders.Where(folder => folder.Key.Split('/').Length > 2 + FolderLevels).Select(folder => $"{folder.Key} lies too deep"));
    }

    // with file-scoped namespaces every type of a namespace begins at the first column
    [GeneratedRegex(@"^public (?:[a-z]+ )*?(?:class|record struct|record|struct|interface|enum|delegate [\w<>\[\]?.]+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}

namespace MMAudio.Architecture.Rules;

/// <summary>The files that people write, by paths from the root with forward slashes; build outputs and migrations, which tools write, are left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Outputs = ["artifacts", "out", "bin", "obj", "TestResults", "Migrations", ".git", ".vs", ".idea"];

    private static readonly string[] ProductFolders = ["contracts/", "infra/", "src/", "workers/"];

    /// <summary>Whether a path belongs to what is shipped.</summary>
    public static bool IsProduct(string path) => ProductFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    public static IEnumerable<string> Files(string pattern) => Below(new DirectoryInfo(Repository.Root), pattern)
        .Select(file => Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static string Absolute(string path) => Path.Combine(Repository.Root, path);

    public static IEnumerable<(string Path, string Text)> Texts(params string[] patterns) =>
        patterns.SelectMany(Files).Select(path => (path, File.ReadAllText(Absolute(path))));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder, string pattern) => folder.EnumerateFiles(pattern)
        .Concat(folder.EnumerateDirectories()
            .Where(child => !Outputs.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(child => Below(child, pattern)));
}

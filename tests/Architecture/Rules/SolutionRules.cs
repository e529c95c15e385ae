namespace MMAudio.Architecture.Rules;

/// <summary>What the solution must hold.</summary>
internal static class SolutionRules
{
    public static IEnumerable<string> Absent(string solution, IEnumerable<ProjectFile> projects) => projects
        .Select(project => project.Path)
        .Where(path => !solution.Contains($"\"{path.Replace('/', '\\')}\"", StringComparison.Ordinal));
}

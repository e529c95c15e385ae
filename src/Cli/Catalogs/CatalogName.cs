using MMAudio.Coordinator.Intake;
using MMAudio.Core.Failures;
using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>What a catalog may be called: it is a folder in the store.</summary>
internal static class CatalogName
{
    /// <summary>The name that was asked for, or that of the folder where one folder alone is added.</summary>
    /// <exception cref="InvalidInputException">No folder can be called so.</exception>
    public static string Of(string? wanted, IReadOnlyList<string> paths)
    {
        var name = wanted ?? (paths is [var path] && Directory.Exists(path)
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
            : SourceNames.DefaultCatalog);
        return Problem(name) is { } problem
            ? throw new InvalidInputException(FailureCategory.BadName, $"The name of a catalog {problem}, unlike '{name}'; choose another with --name.")
            : name;
    }

    private static string? Problem(string name) => name.Contains('/', StringComparison.Ordinal) ? "must hold no slash" : BlobNames.ProblemOf(name);
}

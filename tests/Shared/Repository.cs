namespace MMAudio.Testing;

/// <summary>Where the sources lie, found upwards from the test binaries.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder that is named by an environment variable or lies beside the repository; null when it is absent.</summary>
    public static string? FindOutside(string variable, string besideRoot)
    {
        var named = Environment.GetEnvironmentVariable(variable);
        var folder = string.IsNullOrEmpty(named) ? Path.GetFullPath(Path.Combine(Root, "..", besideRoot)) : named;
        return Directory.Exists(folder) ? folder : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MMAudio.Pipeline.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the tests from below the folder of MMAudio.Pipeline.sln.");
    }
}

using System.Text.RegularExpressions;

namespace MMAudio.Deploy;

/// <summary>A process of <c>workers/</c>: its project by its path from the root, and its name in deployments.</summary>
internal sealed partial record WorkerFolder(string ProjectPath)
{
    /// <summary>All of them, in the order of the pipeline.</summary>
    public static IReadOnlyList<WorkerFolder> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workers"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(path => new WorkerFolder(path)),
    ];

    /// <summary>The names in deployments, for theories.</summary>
    public static TheoryData<string> Services => [.. All.Select(worker => worker.Service)];

    /// <summary><c>MMAudio.VideoDecoder</c>.</summary>
    public string Project => Path.GetFileNameWithoutExtension(ProjectPath);

    /// <summary><c>video-decoder</c>.</summary>
    public string Service => Capital().Replace(Project.Split('.')[^1], "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}

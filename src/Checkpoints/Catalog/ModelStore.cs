using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>The folders in which this machine keeps model packages; in several, the first one that has a name wins.</summary>
public sealed class ModelStore
{
    /// <summary>The environment variable that names a folder of models.</summary>
    public const string Variable = "MMAUDIO_MODELS";

    /// <summary>Looks in the given folders, some of which need not exist.</summary>
    public ModelStore(params IEnumerable<string> folders) => Folders = [.. folders.Select(Path.GetFullPath).Distinct()];

    /// <summary>Where packages are looked for, in this order.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Where new packages go: the folder that the user named, else the user's own.</summary>
    public string Target { get; private init; } = UserFolder;

    private static string UserFolder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mmaudio", "models");

    /// <summary>
    /// The folders that everybody uses: the one named by the user, the one named by <see cref="Variable"/>, <c>models</c> beside the program or
    /// above it, and the user's own.
    /// </summary>
    /// <param name="named">What the user named; null for nothing.</param>
    public static ModelStore Default(string? named = null)
    {
        var variable = Environment.GetEnvironmentVariable(Variable);
        string[] chosen = [.. new[] { named, variable }.OfType<string>().Where(folder => folder.Length > 0)];
        return new([.. chosen, .. AboveProgram(), UserFolder]) { Target = chosen.Length > 0 ? Path.GetFullPath(chosen[0]) : UserFolder };
    }

    /// <summary>All packages, also broken ones, by name.</summary>
    public IReadOnlyList<InstalledModel> List() =>
    [
        .. Folders.Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Where(folder => File.Exists(Path.Combine(folder, ManifestFile.Name)))
            .DistinctBy(Path.GetFileName)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(Describe),
    ];

    /// <summary>Opens a package by its name, or by the path of its folder.</summary>
    /// <exception cref="InvalidInputException">There is no such package.</exception>
    /// <exception cref="WeightsException">Its description is damaged.</exception>
    public ModelPackage Open(string name)
    {
        var folder = Folders.Select(parent => Path.Combine(parent, name)).Prepend(name)
            .FirstOrDefault(candidate => candidate.Length > 0 && File.Exists(Path.Combine(candidate, ManifestFile.Name)));
        return folder is not null ? ModelPackage.Open(folder) : throw NotFound(name);
    }

    private static IEnumerable<string> AboveProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "models");
        }
    }

    private static InstalledModel Describe(string folder)
    {
        var name = Path.GetFileName(folder);
        try
        {
            return new(name, folder, ModelPackage.Open(folder), Problem: null);
        }
        catch (WeightsException e)
        {
            return new(name, folder, Package: null, e.Message);
        }
    }

    private InvalidInputException NotFound(string name)
    {
        var installed = List();
        var have = installed.Count > 0 ? $"installed are {string.Join(", ", installed.Select(model => model.Name))}" : "none is installed";
        return new(FailureCategory.Model, ModelCatalog.Official.Any(model => model.Name == name)
            ? $"The model {name} is not installed ({have}); fetch it with mmaudio models pull {name} --accept-license."
            : $"There is no model {name}: {have}, and mmaudio models list shows what can be fetched.");
    }
}

using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Importing;

/// <summary>Builds a package from files that the user already has.</summary>
public static class ModelImporter
{
    // deep enough for a cache of downloads, too shallow for a whole disk
    private const int SearchDepth = 6;

    private static readonly string[] Extensions = [".safetensors", ".pth", ".pt", ".bin"];

    /// <summary>Finds the files by their official names, checks each against its network, and builds the package.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="target">The folder of models to put it in.</param>
    /// <param name="progress">The share that is read.</param>
    /// <param name="cancellationToken">Stops; nothing is left.</param>
    /// <exception cref="InvalidInputException">Files are missing; all are named.</exception>
    /// <exception cref="WeightsException">Files do not fit; all missing and misshapen parameters are named.</exception>
    public static async Task<ModelPackage> ImportAsync(
        ImportRequest request, string target, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var final = Path.Combine(target, request.Name);
        if (Directory.Exists(final))
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"There is a model {request.Name} in {target} already; remove its folder or choose another name.");
        }

        var found = Find(request);
        PackageBuilder.Check(request.Variant, found);

        var folder = Path.Combine(target, $".import-{Guid.NewGuid():n}");
        try
        {
            var sources = Place(found, request.Mode, Directory.CreateDirectory(folder).FullName);
            var description = PackageBuilder.Describe(request.Name, request.Variant, request.License, request.Notice);
            await PackageBuilder.BuildAsync(folder, description, sources, progress, cancellationToken);
            Directory.Move(folder, final);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return ModelPackage.Open(final);
    }

    private static List<PackageSource> Find(ImportRequest request)
    {
        var files = request.Folders.SelectMany(AllFiles).ToList();
        var (found, missing) = (new List<PackageSource>(), new List<string>());
        foreach (var component in Enum.GetValues<ModelComponent>())
        {
            var name = ComponentFiles.NameOf(request.Variant, component);
            Add(component, request.Files.GetValueOrDefault(component), Path.GetFileNameWithoutExtension(name), $"{name} ({ComponentFiles.Describe(component)})");
        }

        Add(null, request.Vocabulary, Path.GetFileNameWithoutExtension(ComponentFiles.Vocabulary), $"{ComponentFiles.Vocabulary} (tokenizer)");
        return missing.Count == 0 ? found : throw new InvalidInputException(
            FailureCategory.NotFound,
            $"To import {request.Name}, these files are missing below {string.Join(" and ", request.Folders)}: {string.Join(", ", missing)}; put them there or name them one by one.");

        void Add(ModelComponent? component, string? named, string stem, string description)
        {
            var path = named ?? files.Find(file => IsNamed(file, stem, component is null));
            if (path is not null && File.Exists(path))
            {
                found.Add(new(component, Path.GetFullPath(path), Path.GetFullPath(path)));
            }
            else
            {
                missing.Add(named is null ? description : $"{named} ({description})");
            }
        }
    }

    private static bool IsNamed(string file, string stem, bool isVocabulary)
    {
        var name = Path.GetFileName(file);
        return isVocabulary
            ? name == stem || name == stem + ".gz"
            : Path.GetFileNameWithoutExtension(name) == stem && Extensions.Contains(Path.GetExtension(name));
    }

    private static IEnumerable<string> AllFiles(string folder) => !Directory.Exists(folder)
        ? throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {folder} to import from; check the path.")
        : Directory.EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = SearchDepth,
            IgnoreInaccessible = true,
        }).Order(StringComparer.Ordinal);

    private static List<PackageSource> Place(List<PackageSource> found, ImportMode mode, string folder) =>
        mode == ImportMode.Reference ? found : found.ConvertAll(source =>
        {
            var name = Path.GetFileName(source.Path);
            var place = Path.Combine(folder, name);
            if (mode == ImportMode.HardLink)
            {
                HardLink.CreateOrCopy(source.Path, place);
            }
            else
            {
                File.Copy(source.Path, place);
            }

            return source with { Path = place, Recorded = name };
        });
}

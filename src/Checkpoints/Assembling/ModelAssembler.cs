using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Assembling;

/// <summary>Makes a package of trained components; what it replaces stays whole until the new one is.</summary>
public static class ModelAssembler
{
    /// <summary>Writes, checks and puts in place.</summary>
    /// <param name="request">What to assemble.</param>
    /// <param name="folder">The folder of the package; one that is there is replaced.</param>
    /// <param name="approve">Sees the finished package before it takes its place, and throws to refuse it.</param>
    /// <param name="cancellationToken">Stops; nothing is left.</param>
    /// <exception cref="InvalidInputException">A component is missing, or the folder holds something else.</exception>
    /// <exception cref="WeightsException">A file does not fit its network.</exception>
    public static async Task<ModelPackage> AssembleAsync(
        AssemblyRequest request, string folder, Action<ModelPackage>? approve = null, CancellationToken cancellationToken = default)
    {
        var final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        CheckReplaceable(final);
        PackageBuilder.Check(request.Variant, request.Files.Select(file => new PackageSource(file.Key, file.Value, file.Value)));
        var work = Path.Combine(Path.GetDirectoryName(final)!, $".assembly-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(work);
            var sources = Write(request, work, cancellationToken);
            PackageBuilder.Check(request.Variant, sources);
            var untrained = UntrainedComponents(request);
            var description = PackageBuilder.Describe(request.Name, request.Variant, request.License, request.Notice, untrained.Count > 0) with
            {
                UntrainedComponents = untrained.Count > 0 ? untrained : null,
                TrainedOn = request.TrainedOn.Count > 0 ? request.TrainedOn : null,
                Limits = request.Limits.Count > 0 ? request.Limits : null,
            };
            var made = await PackageBuilder.BuildAsync(work, description, sources, progress: null, cancellationToken);
            approve?.Invoke(made);
            Replace(work, final);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }

        return ModelPackage.Open(final);
    }

    /// <summary>The components whose weights stay random, for nothing trained takes their place.</summary>
    public static IReadOnlyList<string> UntrainedComponents(AssemblyRequest request) => request.Base is { Manifest: { Untrained: true } manifest }
        ? [.. Names(Enum.GetValues<ModelComponent>()).Intersect(manifest.UntrainedComponents ?? Names(Enum.GetValues<ModelComponent>())).Except(Names(request.Files.Keys))]
        : [];

    private static void CheckReplaceable(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, ManifestFile.Name))))
        {
            throw new InvalidInputException(FailureCategory.Model, $"{folder} exists and is no model package, so none is written over it; choose another folder.");
        }
    }

    private static string[] Names(IEnumerable<ModelComponent> components) => [.. components.Select(component => component.ToString().ToLowerInvariant())];

    private static List<PackageSource> Write(AssemblyRequest request, string folder, CancellationToken ct)
    {
        List<PackageSource> sources = [];
        List<string> missing = [];
        foreach (var component in Enum.GetValues<ModelComponent>())
        {
            ct.ThrowIfCancellationRequested();
            if (request.Files.TryGetValue(component, out var file))
            {
                var name = ComponentFiles.NameOf(request.Variant, component);
                Convert(file, component, Path.Combine(folder, name), request.Half);
                sources.Add(new(component, Path.Combine(folder, name), name));
            }
            else if (request.Base is { } package)
            {
                sources.Add(Copy(component, package.PathOf(package.Manifest.Components[component]), folder));
            }
            else
            {
                missing.Add($"{ComponentFiles.NameOf(request.Variant, component)} ({ComponentFiles.Describe(component)})");
            }
        }

        if (missing.Count > 0)
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"Nothing gives {string.Join(", ", missing)}; name the runs that trained them, or a package to take the rest from.");
        }

        if ((request.Vocabulary ?? request.Base?.VocabularyPath) is { } vocabulary)
        {
            sources.Add(Copy(null, vocabulary, folder));
        }

        foreach (var file in request.Beside)
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return sources;
    }

    private static PackageSource Copy(ModelComponent? component, string file, string folder)
    {
        var name = Path.GetFileName(file);
        var place = Path.Combine(folder, name);
        File.Copy(file, place);
        return new(component, place, name);
    }

    /// <summary>All tensors of a checkpoint, also those that belong to other networks than the component's.</summary>
    private static void Convert(string file, ModelComponent component, string target, bool half)
    {
        using var checkpoint = Checkpoint.Open(file);
        var nesting = ComponentLayout.Nesting(component);
        var within = nesting is not null && checkpoint.Tensors.Keys.Any(path => path.StartsWith(nesting + ".", StringComparison.Ordinal)) ? nesting : null;
        var tensors = checkpoint.Weights(within).Tensors;
        CheckpointWriter.WriteTorch(
            target,
            [.. tensors.Select(tensor => half ? HalfPrecision.Of(file, tensor.Key, tensor.Value) : CheckpointTensor.Of(tensor.Key, tensor.Value))],
            nesting);
    }

    private static void Replace(string work, string final)
    {
        var old = $"{work}-old";
        if (Directory.Exists(final))
        {
            Directory.Move(final, old);
        }

        try
        {
            Directory.Move(work, final);
        }
        catch when (Directory.Exists(old))
        {
            Directory.Move(old, final);
            throw;
        }

        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }
}

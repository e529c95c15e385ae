using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Inspection;

/// <summary>Checks a package's files by checksum and against their networks.</summary>
public static class ModelVerifier
{
    /// <summary>Reads every file once; a fault is a result, not an exception.</summary>
    /// <param name="package">The package.</param>
    /// <param name="progress">The share of bytes read.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<IReadOnlyList<FileCheck>> VerifyAsync(
        ModelPackage package, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var checks = new List<FileCheck>();
        var (total, done) = (package.Manifest.Files.Sum(file => file.Size), 0L);
        foreach (var (component, file) in Files(package.Manifest))
        {
            var before = done;
            var bytes = progress is null ? null : new SynchronousProgress<long>(count => progress.Report((before + count) / (double)total));
            var path = package.PathOf(file);
            checks.Add(new(component, path, await ProblemAsync(package, component, file, path, bytes, cancellationToken)));
            done += file.Size;
        }

        return checks;
    }

    private static IEnumerable<(ModelComponent? Component, PackageFile File)> Files(PackageManifest manifest) =>
        Enum.GetValues<ModelComponent>().Select(component => ((ModelComponent?)component, manifest.Components[component]))
            .Concat(manifest.Vocabulary is { } vocabulary ? [(null, vocabulary)] : []);

    private static async Task<string?> ProblemAsync(
        ModelPackage package, ModelComponent? component, PackageFile file, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return $"{path} is missing; pull or import the model again.";
        }

        var digest = await FileDigest.OfAsync(path, progress, cancellationToken: cancellationToken);
        if (digest.Sha256 != file.Sha256)
        {
            return digest.Size != file.Size
                ? $"{path} has {digest.Size} bytes instead of {file.Size}; pull or import the model again."
                : $"{path} has changed since the package was made (its SHA-256 differs); pull or import the model again.";
        }

        return component is { } known ? SchemaProblem(path, package.Variant, known) : null;
    }

    private static string? SchemaProblem(string path, ModelVariant variant, ModelComponent component)
    {
        try
        {
            PackageBuilder.Check(variant, [new(component, path, path)]);
            return null;
        }
        catch (WeightsException e)
        {
            return e.Message;
        }
    }
}

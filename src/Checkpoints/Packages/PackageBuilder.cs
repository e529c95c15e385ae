using MMAudio.Checkpoints.Components;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>Describes files as a package after all of them were found to fit their networks.</summary>
internal static class PackageBuilder
{
    /// <summary>Checks every checkpoint against its network, and tells of all that do not fit at once.</summary>
    /// <exception cref="WeightsException">Some file is damaged or does not fit.</exception>
    public static void Check(ModelVariant variant, IEnumerable<PackageSource> sources)
    {
        var faults = new List<WeightsException>();
        foreach (var source in sources)
        {
            if (source.Component is { } component && Fault(source.Path, variant, component) is { } fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count == 1)
        {
            throw faults[0];
        }

        if (faults.Count > 1)
        {
            var sentences = string.Join("; ", faults.Select(fault => fault.Message.TrimEnd('.')));
            throw new WeightsException($"{faults.Count} files", $"cannot be used for {variant.Name}: {sentences}", [.. faults.SelectMany(fault => fault.Keys)]);
        }
    }

    /// <summary>Hashes the files and writes <c>model.json</c>.</summary>
    public static async Task<ModelPackage> BuildAsync(
        string folder,
        PackageManifest description,
        IReadOnlyList<PackageSource> sources,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var (files, total, done) = (new Dictionary<string, PackageFile>(), sources.Sum(source => new FileInfo(source.Path).Length), 0L);
        foreach (var source in sources)
        {
            var before = done;
            var bytes = progress is null ? null : new SynchronousProgress<long>(count => progress.Report((before + count) / (double)total));
            var digest = await (source.Digest ?? FileDigest.OfAsync(source.Path, bytes, cancellationToken: cancellationToken));
            files[source.Path] = new(source.Recorded, digest.Size, digest.Sha256) { Source = source.Url };
            done += digest.Size;
        }

        return ModelPackage.Create(folder, description with
        {
            Components = PackageComponents.Of(component => files[sources.First(source => source.Component == component).Path]),
            Vocabulary = sources.FirstOrDefault(source => source.Component is null) is { } vocabulary ? files[vocabulary.Path] : null,
        });
    }

    /// <summary>A description without files, to be completed by <see cref="BuildAsync"/>.</summary>
    public static PackageManifest Describe(string name, ModelVariant variant, string license, string notice, bool untrained = false) =>
        new(PackageManifest.CurrentFormat, name, untrained, license, notice, variant, PackageComponents.Of(_ => new("", 0, "")));

    private static WeightsException? Fault(string path, ModelVariant variant, ModelComponent component)
    {
        try
        {
            OpenedWeights.Open(path, variant, component).Dispose();
            return null;
        }
        catch (WeightsException e)
        {
            return e;
        }
    }
}

using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;

namespace MMAudio.Checkpoints.Catalog;

/// <summary>Fetches official models file by file, verifies them, and builds their packages.</summary>
/// <param name="client">What fetches.</param>
/// <param name="options">Licence, mirror, patience.</param>
/// <param name="time">What pauses are measured by.</param>
public sealed class ModelPuller(HttpClient client, PullOptions options, TimeProvider? time = null)
{
    private const string Unfinished = ".unfinished";

    private readonly Downloader _downloader = new(client, options, time ?? TimeProvider.System);

    /// <summary>Fetches a model, or what is missing of it after an earlier attempt.</summary>
    /// <param name="model">The model.</param>
    /// <param name="target">The folder of models to put it in.</param>
    /// <param name="progress">How far the current file is.</param>
    /// <param name="cancellationToken">Stops; the next call goes on from there.</param>
    /// <exception cref="InvalidInputException">The licence is not accepted, or the server does not deliver.</exception>
    /// <exception cref="WeightsException">What was delivered does not fit its network.</exception>
    public async Task<ModelPackage> PullAsync(
        OfficialModel model, string target, IProgress<PullProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!options.AcceptLicense)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"{model.Notice.TrimEnd('.')}; to fetch {model.Name} under this licence, add --accept-license.");
        }

        var final = Path.Combine(target, model.Name);
        if (File.Exists(Path.Combine(final, ManifestFile.Name)))
        {
            return ModelPackage.Open(final);
        }

        var folder = Directory.CreateDirectory(Path.Combine(target, Unfinished, model.Name)).FullName;
        CheckSpace(model, folder);
        var sources = new List<PackageSource>();
        foreach (var (index, file) in model.Files.Index())
        {
            var path = Path.Combine(folder, file.Name);
            if (!File.Exists(path) && !await LinkInstalledAsync(file, target, path, cancellationToken))
            {
                await FetchAsync(file, path, Report(progress, model, index), cancellationToken);
            }

            PackageSource source = new(file.Component, path, file.Name, file.Url);
            Check(model, source);
            sources.Add(source);
        }

        await PackageBuilder.BuildAsync(
            folder, PackageBuilder.Describe(model.Name, model.Variant, model.License, model.Notice), sources, progress: null, cancellationToken);
        Directory.Move(folder, final);
        return ModelPackage.Open(final);
    }

    /// <summary>Better to say at once than after hours that the disk is too small.</summary>
    private static void CheckSpace(OfficialModel model, string folder)
    {
        var needed = model.Files.Where(file => !File.Exists(Path.Combine(folder, file.Name)))
            .Sum(file => file.ApproximateSize - Downloader.Length(Path.Combine(folder, file.Name + Downloader.PartExtension)));
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (needed > free)
        {
            throw new InvalidInputException(
                FailureCategory.Environment,
                $"Fetching {model.Name} needs about {needed / 1e9:F1} GB more, but only {free / 1e9:F1} GB are free in {folder}; make room or choose another folder.");
        }
    }

    private static Action<long, long?> Report(IProgress<PullProgress>? progress, OfficialModel model, int index)
    {
        var file = model.Files[index];
        return (received, total) => progress?.Report(
            new(file.Name, index + 1, model.Files.Count, received, total ?? Math.Max(received, file.ApproximateSize)));
    }

    /// <summary>A file without a published checksum is proved by the network that it must fit; the wrong one is not kept.</summary>
    private static void Check(OfficialModel model, PackageSource source)
    {
        try
        {
            PackageBuilder.Check(model.Variant, [source]);
        }
        catch (WeightsException)
        {
            File.Delete(source.Path);
            throw;
        }
    }

    private static async Task VerifyAsync(OfficialFile file, string part, CancellationToken cancellationToken)
    {
        if (file.Md5 is not null || file.Sha256 is not null)
        {
            var digest = await FileDigest.OfAsync(part, withMd5: file.Md5 is not null, cancellationToken: cancellationToken);
            if (!Matches(digest, file))
            {
                Downloader.Discard(part);
                throw new InvalidInputException(
                    FailureCategory.Environment,
                    $"What the server sent as {file.Name} is not the published file (its checksum differs) and was deleted; try again later or another mirror.");
            }
        }
    }

    private static bool Matches(FileDigest digest, OfficialFile file) =>
        (file.Md5 is null || file.Md5 == digest.Md5) && (file.Sha256 is null || file.Sha256 == digest.Sha256);

    /// <summary>Models share CLIP, Synchformer and more: what another package has is not fetched again.</summary>
    private static async Task<bool> LinkInstalledAsync(OfficialFile file, string target, string path, CancellationToken cancellationToken)
    {
        foreach (var package in new ModelStore(target).List().Select(model => model.Package).OfType<ModelPackage>())
        {
            var twin = package.Manifest.Files.FirstOrDefault(candidate => candidate.Source == file.Url);
            if (twin is not null && File.Exists(package.PathOf(twin)))
            {
                var digest = await FileDigest.OfAsync(package.PathOf(twin), withMd5: file.Md5 is not null, cancellationToken: cancellationToken);
                if (digest.Sha256 == twin.Sha256 && Matches(digest, file))
                {
                    HardLink.CreateOrCopy(package.PathOf(twin), path);
                    return true;
                }
            }
        }

        return false;
    }

    private async Task FetchAsync(OfficialFile file, string path, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        var part = path + Downloader.PartExtension;
        await _downloader.FetchAsync(Address(file), part, progress, cancellationToken);
        await VerifyAsync(file, part, cancellationToken);
        File.Move(part, path, overwrite: true);
        Downloader.Discard(part);
    }

    private Uri Address(OfficialFile file)
    {
        if (string.IsNullOrEmpty(options.Mirror))
        {
            return new(file.Url);
        }

        return Uri.TryCreate($"{options.Mirror.TrimEnd('/')}/{file.Name}", UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? address
            : throw new InvalidInputException(FailureCategory.BadSetting, $"The mirror {options.Mirror} is no http address; correct it or leave it out.");
    }
}

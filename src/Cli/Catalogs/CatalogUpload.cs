using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MMAudio.Cli.Inputs;
using MMAudio.Coordinator.Intake;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>Brings local files into <c>incoming/</c>; what lies there already in the same state is left alone.</summary>
/// <param name="session">The store and its state.</param>
/// <param name="catalog">The catalog.</param>
internal sealed class CatalogUpload(CatalogSession session, Catalog catalog)
{
    private const int AtOnce = 4;

    private readonly string _prefix = $"{SourceNames.Incoming}{catalog.Name}/";
    private readonly UploadResult _result = new();
    private readonly Lock _lock = new();
    private Dictionary<string, string> _quarantined = [];

    /// <summary>The files that paths stand for: videos, and manifests beside them.</summary>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> paths) => InputFinder.Find(paths, IsManifest);

    /// <summary>Stores what is new.</summary>
    public async Task<UploadResult> RunAsync(IReadOnlyList<InputFile> inputs, IProgress<double> progress, CancellationToken ct)
    {
        var files = Named(inputs);
        var stored = await StoredAsync(ct);
        _quarantined = await QuarantinedAsync(ct);
        var finished = 0;
        // manifests first, so that no clip begins with settings that are overtaken a moment later
        foreach (var group in files.GroupBy(file => IsManifest(file.Path)).OrderByDescending(group => group.Key))
        {
            await Parallel.ForEachAsync(
                group,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
                async (file, token) =>
                {
                    await TakeAsync(file, stored.GetValueOrDefault(_prefix + file.Name), token);
                    lock (_lock)
                    {
                        progress.Report(++finished / (double)files.Count);
                    }
                });
        }

        return _result;
    }

    private static bool IsManifest(string path) => SourceNames.Manifests.Contains(Path.GetFileName(path));

    private List<LocalFile> Named(IReadOnlyList<InputFile> inputs)
    {
        Dictionary<string, LocalFile> named = [];
        foreach (var input in inputs)
        {
            LocalFile file = new(input.Path, Path.Combine(input.Folder, Path.GetFileName(input.Path)).Replace(Path.DirectorySeparatorChar, '/'));
            if (input.Problem is { } problem)
            {
                _result.Problems.Add(problem.Message);
            }
            else if (BlobNames.ProblemOf(_prefix + file.Name) is { } unfit)
            {
                _result.Problems.Add($"{file.Path} cannot be added: its name {unfit}; rename it.");
            }
            else if (SourceNames.KindOf(_prefix + file.Name) is null)
            {
                _result.Problems.Add($"{file.Path} is not added: its name is one of files that are not finished, or of no use; rename it.");
            }
            else if (!named.TryAdd(file.Name, file))
            {
                _result.Problems.Add($"{file.Path} and {named[file.Name].Path} would both be {file.Name}; add them to two catalogs with --name.");
            }
        }

        return [.. named.Values];
    }

    private async Task<Dictionary<string, StoredBlob>> StoredAsync(CancellationToken ct)
    {
        Dictionary<string, StoredBlob> stored = [];
        await foreach (var blob in session.Store.ListAllAsync(_prefix, ct))
        {
            stored[blob.Name] = blob;
        }

        return stored;
    }

    private async Task TakeAsync(LocalFile file, StoredBlob? stored, CancellationToken ct)
    {
        try
        {
            await TakeReadableAsync(file, stored, ct);
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or FileNotFoundException)
        {
            lock (_lock)
            {
                _result.Problems.Add($"{file.Path} cannot be read: {unreadable.Message}");
            }
        }
    }

    private async Task TakeReadableAsync(LocalFile file, StoredBlob? stored, CancellationToken ct)
    {
        FileInfo local = new(file.Path);
        if (await IsSameAsync(local, _prefix + file.Name, stored, ct))
        {
            lock (_lock)
            {
                if (stored is null)
                {
                    _result.Quarantined++;
                }
                else
                {
                    _result.Unchanged++;
                    _result.Dropped.Add(stored);
                }
            }

            return;
        }

        await session.Store.UploadFileAsync(_prefix + file.Name, file.Path, ct);
        var blob = await session.Store.FindAsync(_prefix + file.Name, ct);
        lock (_lock)
        {
            _result.Uploaded++;
            if (blob is not null)
            {
                _result.Dropped.Add(blob);
            }
        }
    }

    /// <summary>The hashes of files that were refused, by what they were called under <c>incoming/</c>.</summary>
    private async Task<Dictionary<string, string>> QuarantinedAsync(CancellationToken ct)
    {
        const string Quarantine = "quarantine/";
        await using var db = await session.States.CreateDbContextAsync(ct);
        var refused = await db.Clips.AsNoTracking()
            .Where(clip => clip.CatalogId == catalog.Id && clip.Source.StartsWith(Quarantine))
            .Select(clip => new { clip.Source, clip.ContentHash })
            .Distinct()
            .ToListAsync(ct);
        // quarantine/CATEGORY/PATH
        return refused.DistinctBy(clip => clip.Source).ToDictionary(
            clip => $"{SourceNames.Incoming}{clip.Source[(clip.Source.IndexOf('/', Quarantine.Length) + 1)..]}", clip => clip.ContentHash);
    }

    /// <summary>
    /// A file as long as the blob and older than it is the same; of a younger one the content decides, where it was ever hashed. A blob
    /// that is gone may have been put into quarantine.
    /// </summary>
    private async Task<bool> IsSameAsync(FileInfo local, string name, StoredBlob? stored, CancellationToken ct)
    {
        if (stored is null)
        {
            return _quarantined.TryGetValue(name, out var refused) && refused == await HashAsync(local, ct);
        }

        if (stored.Size != local.Length || local.LastWriteTimeUtc <= stored.LastModified)
        {
            return stored.Size == local.Length;
        }

        await using var db = await session.States.CreateDbContextAsync(ct);
        var known = await db.SourceFiles.AsNoTracking()
            .Where(source => source.Name == name && source.AdmittedETag == stored.ETag)
            .Select(source => source.ContentHash)
            .SingleOrDefaultAsync(ct);
        return known is not null && known == await HashAsync(local, ct);
    }

    private static async Task<string> HashAsync(FileInfo file, CancellationToken ct)
    {
        await using var content = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }
}

using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Intake.Manifests;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Intake;

/// <summary>Asks the manifests, as they were read, what is wanted of a source.</summary>
internal sealed class Wishes(PipelineDbContext db)
{
    /// <summary>What is wanted of a source, the fulfillable and the others; null while a manifest that may speak of it is not read.</summary>
    public async Task<SourceWishes?> OfAsync(string source, ClipRequest defaults, CancellationToken ct)
    {
        var over = SourceNames.ManifestsOver(source).ToList();
        var manifests = await db.SourceFiles.AsNoTracking()
            .Where(file => over.Contains(file.Name) && file.Kind == SourceKind.Manifest)
            .ToListAsync(ct);
        if (manifests.Any(manifest => manifest.AdmittedETag != manifest.ETag))
        {
            return null;
        }

        // the nearest one alone speaks
        var nearest = manifests.MinBy(manifest => over.IndexOf(manifest.Name));
        if (nearest is null)
        {
            return new([Wish.Of(source, row: null, new(), defaults)], Problem: null);
        }

        string[] files = [source, ManifestRow.AnyFile];
        var rows = await db.ManifestRows.AsNoTracking()
            .Where(row => row.Manifest == nearest.Name && row.ETag == nearest.ETag && files.Contains(row.File))
            .OrderBy(row => row.Line)
            .ToListAsync(ct);
        var forAll = rows.Where(row => row.File == ManifestRow.AnyFile).Select(row => ManifestSettings.FromJson(row.Settings)).FirstOrDefault(new ManifestSettings());
        var own = rows.Where(row => row.File == source).ToList();
        return own.Count == 0
            ? new([Wish.Of(source, row: null, forAll, defaults)], Problem: null)
            : new(
                [.. own.Where(row => row.Output is not null).Select(row => Wish.Of(source, row, forAll, defaults))],
                own.Where(row => row.Output is null).Select(row => $"Line {row.Line} of {row.Manifest}: {row.Problem}").FirstOrDefault());
    }

    /// <summary>Another file that has the better right to an output; null where there is none.</summary>
    public async Task<string?> RivalAsync(Wish wish, CancellationToken ct)
    {
        var rows = await db.ManifestRows.AsNoTracking()
            .Where(row => row.Output == wish.Output && row.File != wish.Source)
            .Select(row => row.File)
            .Distinct()
            .ToListAsync(ct);

        // another file of the very name has a right to it, even if no row speaks of it
        var namesake = SourceNames.Incoming + wish.Output[SourceNames.Dubbed.Length..];
        var bare = Path.ChangeExtension(namesake, null);
        foreach (var file in rows.Append(namesake).Append(bare).Where(file => file != wish.Source).Distinct())
        {
            if (await db.SourceFiles.AnyAsync(row => row.Name == file && row.Kind == SourceKind.Video, ct)
                && await OfAsync(file, new(), ct) is { } others
                && others.Wanted.Any(other => other.Output == wish.Output && other.Precedes(wish)))
            {
                return file;
            }
        }

        return null;
    }
}

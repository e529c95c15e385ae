using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MMAudio.Coordinator.Intake.Manifests;
using MMAudio.Core.Failures;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Intake;

/// <summary>Turns a source into clips. Where nothing has changed, nothing happens: admitted twice is admitted once.</summary>
internal sealed class ClipAdmission(
    SourceReader reader, SourceClaims claims, IDbContextFactory<PipelineDbContext> contexts, ModelEditions models, TimeProvider time)
{
    private static readonly ActivitySource Trace = new("MMAudio.Coordinator");

    /// <summary>Admits a source that the caller has claimed; the number of clips that are to be made anew.</summary>
    public async Task<int> AdmitAsync(SourceFile source, CancellationToken ct)
    {
        var (hash, found) = await reader.HashAsync(source, ct);
        if (hash is null)
        {
            await claims.CorrectAsync(source, found, ct);
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var catalog = await db.Catalogs.AsNoTracking().SingleAsync(catalog => catalog.Id == source.CatalogId, ct);
        Wishes wishes = new(db);
        if (await wishes.OfAsync(source.Name, DefaultsOf(catalog), ct) is not { } asked)
        {
            await claims.PostponeAsync(source, ct);
            return 0;
        }

        var (wanted, problem) = await WithoutRivalsAsync(wishes, asked, ct);
        var outputs = wanted.Select(wish => wish.Output).ToList();
        var clips = await db.Clips.Where(clip => outputs.Contains(clip.Output) || clip.Source == source.Name).ToListAsync(ct);
        var losers = clips.Where(clip => outputs.Contains(clip.Output)).Select(clip => clip.Source).Where(name => name != source.Name).ToList();
        var renewed = wanted.Count(wish => Apply(db, clips, new(source, hash, catalog, wish)));
        Withdraw(clips.Where(clip => clip.Source == source.Name && !outputs.Contains(clip.Output)));

        await db.SaveChangesAsync(ct);
        await db.SourceFiles.Where(file => losers.Contains(file.Name)).ExecuteUpdateAsync(
            set => set.SetProperty(file => file.IsDue, true)
                .SetProperty(file => file.Claim, (Guid?)null)
                .SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null),
            ct);
        await db.Catalogs.Where(row => row.Id == source.CatalogId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SummaryIsDue, true), ct);
        await FinishAsync(db, source, hash, wanted.Count == 0 ? problem : null, ct);
        return renewed;
    }

    private static ClipRequest DefaultsOf(Catalog catalog) => catalog.Defaults is null ? new() : ClipRequest.FromJson(catalog.Defaults);

    private static async Task<(List<Wish> Wanted, string? Problem)> WithoutRivalsAsync(Wishes wishes, SourceWishes asked, CancellationToken ct)
    {
        List<Wish> wanted = [];
        var problem = asked.Problem;
        foreach (var wish in asked.Wanted)
        {
            if (await wishes.RivalAsync(wish, ct) is { } rival)
            {
                problem ??= $"The result would be {wish.Output}, which is that of {rival}; name another in a manifest.";
            }
            else if (SourceNames.ProblemOfOutput(wish.Output) is { } unfit)
            {
                problem ??= $"The result would be {wish.Output}, which {unfit}; name another in a manifest.";
            }
            else
            {
                wanted.Add(wish);
            }
        }

        return (wanted, problem);
    }

    /// <summary>Makes or renews the clip of a wish; true where it is to be made anew.</summary>
    private bool Apply(PipelineDbContext db, List<Clip> clips, Admitted admitted)
    {
        var (source, hash, catalog, wish) = admitted;
        var (key, state, category, message) = Judge(hash, wish);
        var clip = clips.FirstOrDefault(clip => clip.Output == wish.Output);
        var isKnown = clip?.RequestKey == key && (clip.State is ClipState.Active or ClipState.Done or ClipState.Refused || clip.State == state);
        if (clip is null)
        {
            clip = new()
            {
                Id = Guid.NewGuid(), Output = wish.Output, Source = source.Name, ContentHash = hash, Request = "", RequestKey = key, Revision = 0,
            };
            db.Clips.Add(clip);
        }

        clip.CatalogId = catalog.Id;
        clip.Priority = wish.Priority ?? catalog.Priority;
        if (isKnown)
        {
            // the output may have passed to another file with the same content; what is in quarantine stays there
            clip.Source = clip.Source.StartsWith(SourceNames.Incoming, StringComparison.Ordinal) ? source.Name : clip.Source;
            return false;
        }

        var now = time.GetUtcNow();
        (clip.Source, clip.ContentHash, clip.Request, clip.RequestKey) = (source.Name, hash, wish.Request.ToJson(), key);
        clip.Revision++;
        clip.AdmittedAt = now;
        clip.MediaSeconds = 0;
        clip.TraceParent = NewTrace(clip);
        if (state == ClipState.Active)
        {
            clip.Activate();
        }
        else
        {
            clip.Finish(state, now, category, message);
        }

        return true;
    }

    /// <summary>What a wish comes to, before any worker has seen the file.</summary>
    private (string Key, ClipState State, string? Category, string? Message) Judge(string hash, Wish wish)
    {
        // a row that names a model has no other problem; the model may be there by now
        if (wish.Row?.Problem is { } problem && ManifestSettings.FromJson(wish.Row.Settings).Model is null)
        {
            var sentence = $"Line {wish.Row.Line} of {wish.Row.Manifest}: {problem}";
            return (KeyOf(hash, sentence), ClipState.Refused, FailureCategory.BadSetting.Code(), sentence);
        }

        try
        {
            var addresses = Addresses.Of(hash, wish.Request, models.Find(wish.Request.Model), Path.GetExtension(wish.Output));
            return (addresses.RequestKey, ClipState.Active, null, null);
        }
        catch (InvalidInputException unknown)
        {
            // not the file's fault: the model can be installed, and the clip retried
            return (KeyOf(hash, wish.Request.ToJson()), ClipState.Parked, unknown.Category.Code(), unknown.Message);
        }
    }

    private static string KeyOf(params ReadOnlySpan<string> values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values))));

    private static string NewTrace(Clip clip)
    {
        // the trace of a clip begins here, whatever this process is just doing
        var outer = Activity.Current;
        Activity.Current = null;
        try
        {
            using var activity = Trace.StartActivity("clip");
            activity?.SetTag("mmaudio.clip", clip.Id).SetTag("mmaudio.output", clip.Output).SetTag("mmaudio.revision", clip.Revision);
            return activity?.Id ?? $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        }
        finally
        {
            Activity.Current = outer;
        }
    }

    private void Withdraw(IEnumerable<Clip> clips)
    {
        foreach (var clip in clips.Where(clip => clip.State is ClipState.Active or ClipState.Parked or ClipState.Refused))
        {
            clip.Finish(ClipState.Cancelled, time.GetUtcNow(), category: null, "The manifest no longer asks for this output.");
        }
    }

    private static Task<int> FinishAsync(PipelineDbContext db, SourceFile source, string hash, string? problem, CancellationToken ct) => db.SourceFiles
        .Where(file => file.Name == source.Name && file.Claim == source.Claim)
        .ExecuteUpdateAsync(
            set => set.SetProperty(file => file.AdmittedETag, source.ETag)
                .SetProperty(file => file.ContentHash, hash)
                .SetProperty(file => file.IsDue, false)
                .SetProperty(file => file.Problem, problem)
                .SetProperty(file => file.Claim, (Guid?)null)
                .SetProperty(file => file.ClaimedUntil, (DateTimeOffset?)null),
            ct);

    private sealed record Admitted(SourceFile Source, string Hash, Catalog Catalog, Wish Wish);
}

using MMAudio.Coordinator.Intake.Manifests;
using MMAudio.Coordinator.Loops;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MMAudio.Coordinator.Intake;

/// <summary>Admits what the watcher has seen, as soon as it has settled: manifests first, for they say what the videos are to become.</summary>
internal sealed partial class Admission(
    SourceClaims claims,
    ManifestImport manifests,
    ClipAdmission clips,
    Wake wake,
    IOptions<CoordinatorOptions> options,
    TimeProvider time,
    ILogger<Admission> logger) : BackgroundService
{
    private const int VideosAtOnce = 64;
    private const int Lanes = 4;

    /// <summary>Admits everything that is ready; the number of sources that were looked at.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var count = 0;
        while (await claims.TakeAsync(SourceKind.Manifest, 1, ct) is [var manifest])
        {
            await AdmitAsync([manifest], AdmitManifestAsync, ct);
            count++;
        }

        while (await claims.TakeAsync(SourceKind.Video, VideosAtOnce, ct) is { Count: > 0 } videos)
        {
            await AdmitAsync(videos, AdmitVideoAsync, ct);
            count += videos.Count;
        }

        return count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(RunOnceAsync, fault => LogFault(fault.Sentence(), fault), options.Value.PollInterval, time, stoppingToken);

    private async Task AdmitManifestAsync(SourceFile manifest, CancellationToken ct)
    {
        if (await manifests.RunAsync(manifest, ct))
        {
            LogManifest(manifest.Name);
        }
        else
        {
            await claims.PostponeAsync(manifest, ct);
        }
    }

    private async Task AdmitVideoAsync(SourceFile video, CancellationToken ct)
    {
        if (await clips.AdmitAsync(video, ct) is > 0 and var count)
        {
            LogAdmitted(video.Name, count);
            wake.Now();
        }
    }

    private async Task AdmitAsync(IReadOnlyList<SourceFile> sources, Func<SourceFile, CancellationToken, Task> admit, CancellationToken ct)
    {
        try
        {
            await Parallel.ForEachAsync(
                sources,
                new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct },
                async (source, token) => await AdmitAsync(source, admit, token));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await claims.AbandonAsync(sources, CancellationToken.None);
            throw;
        }
    }

    private async Task AdmitAsync(SourceFile source, Func<SourceFile, CancellationToken, Task> admit, CancellationToken ct)
    {
        try
        {
            await admit(source, ct);
        }
        catch (DbUpdateException race) when (race.IsLostRace())
        {
            // another replica was faster with the same clip; the next look shows how it stands
            await claims.PostponeAsync(source, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogPostponed(source.Name, fault.Sentence(), fault);
            await claims.ReturnAsync(source, ct);
        }
    }

    [LoggerMessage(LogLevel.Information, "Admitted {Source}: {Clips} to be made")]
    private partial void LogAdmitted(string source, int clips);

    [LoggerMessage(LogLevel.Information, "Read {Manifest}")]
    private partial void LogManifest(string manifest);

    [LoggerMessage(LogLevel.Warning, "{Source} cannot be admitted now and is tried again: {Reason}")]
    private partial void LogPostponed(string source, string reason, Exception fault);

    [LoggerMessage(LogLevel.Warning, "Nothing can be admitted now; this is tried again: {Reason}")]
    private partial void LogFault(string reason, Exception fault);
}

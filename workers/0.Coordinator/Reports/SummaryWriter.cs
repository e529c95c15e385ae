using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MMAudio.Persistence;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Reports;

/// <summary>Writes the two files of a catalog's summary; clips pass through a few hundred at a time.</summary>
internal sealed class SummaryWriter(IArtifactStore store, IDbContextFactory<PipelineDbContext> contexts, TimeProvider time)
{
    /// <summary>The most clips on the page; a browser would not show a hundred thousand. The table has all.</summary>
    internal const int ClipsOnPage = 2000;

    private const int ProblemsOnPage = 500;

    /// <summary>Writes the summary of a catalog as it stands.</summary>
    public async Task WriteAsync(Catalog catalog, CancellationToken ct)
    {
        var folder = $"dubbed/{catalog.Name}/";
        SummaryTotals totals = new();
        await StreamAsync($"{folder}summary.csv", stream => SummaryTable.WriteAsync(stream, CountedAsync(catalog, totals, ct), ct), ct);
        await StreamAsync($"{folder}summary.html", stream => WritePageAsync(stream, $"{folder}summary.html", catalog, totals, ct), ct);
    }

    private async IAsyncEnumerable<SummaryClip> CountedAsync(Catalog catalog, SummaryTotals totals, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var clip in contexts.ClipsOfAsync(catalog.Id, ct))
        {
            totals.Add(clip);
            yield return clip;
        }
    }

    private async Task WritePageAsync(Stream stream, string address, Catalog catalog, SummaryTotals totals, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var notAdmitted = await db.SourceFiles.CountAsync(
            file => file.CatalogId == catalog.Id && file.Kind == SourceKind.Video && (file.IsDue || file.AdmittedETag != file.ETag), ct);
        var (problems, count) = await db.ProblemsOfAsync(catalog.Id, ProblemsOnPage, ct);

        await using SummaryPage page = new(stream, address);
        await page.WriteHeadAsync(catalog.Name, time.GetUtcNow(), totals, notAdmitted);
        await page.WriteProblemsAsync(problems, count);
        await page.BeginClipsAsync(totals.Clips);
        var written = 0;
        await foreach (var clip in contexts.ClipsOfAsync(catalog.Id, ct))
        {
            await page.WriteClipAsync(clip);
            if (++written == ClipsOnPage)
            {
                break;
            }
        }

        await page.EndAsync(totals.Clips - written);
    }

    /// <summary>Stores what is being written, without a copy on the way; where writing fails, nothing appears.</summary>
    private async Task StreamAsync(string name, Func<Stream, Task> write, CancellationToken ct)
    {
        Pipe pipe = new();
        var writing = FillAsync();
        await using (var content = pipe.Reader.AsStream())
        {
            await store.UploadAsync(name, content, ct);
        }

        await writing;

        async Task FillAsync()
        {
            Exception? failure = null;
            try
            {
                await using var stream = pipe.Writer.AsStream(leaveOpen: true);
                await write(stream);
            }
            catch (Exception exception) when (exception is not null)
            {
                failure = exception;
                throw;
            }
            finally
            {
                await pipe.Writer.CompleteAsync(failure);
            }
        }
    }
}

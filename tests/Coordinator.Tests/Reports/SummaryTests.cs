using MMAudio.Coordinator.Reports;
using MMAudio.Coordinator.Tests.Intake;
using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Tests.Reports;

public sealed class SummaryTests
{
    [Fact]
    public async Task Every_clip_is_shown_with_its_fate()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/manifest.csv", "file,prompt\ngood ü#1.mp4,rain\nbad.mp4,\nabsent.mp4,\n*,wind,too many\n");
        foreach (var name in new[] { "a/good ü#1.mp4", "a/bad.mp4", "a/busy.mp4" })
        {
            await world.DropAsync(name, name);
        }

        await world.TakeInAsync();
        await world.ChangeAsync(clip => Finish(clip, world.Time.GetUtcNow()));
        var (page, table) = await WriteAsync(world);

        Assert.Contains("<a href=\"./good%20%C3%BC%231.mp4\">a/good &#252;#1.mp4</a>", page, StringComparison.Ordinal);
        Assert.Contains("src=\"./good%20%C3%BC%231.mp4.png\"", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"./../../quarantine/corrupt/a/bad.mp4\">", page, StringComparison.Ordinal);
        Assert.Contains("The file is broken.", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">5<td>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">4<td>There is no file incoming/a/absent.mp4.", page, StringComparison.Ordinal);
        Assert.Contains("<b>1</b>dubbed", page, StringComparison.Ordinal);
        Assert.Contains("1.5 s · ran 1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);

        var rows = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("output,source,state,category,message,", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("dubbed/a/bad.mp4,quarantine/corrupt/a/bad.mp4,refused,corrupt,The file is broken.,mini,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("dubbed/a/busy.mp4,incoming/a/busy.mp4,active,,,", rows[2], StringComparison.Ordinal);
        Assert.Contains(",1.5,", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_users_write_becomes_markup_or_a_formula()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("=a/manifest.jsonl", """{"file":"x.mp4","prompt":"=1+1 <script>alert(1)</script>, \"quoted\"","negative_prompt":"@SUM(A1)","loudness":-16}""");
        await world.DropAsync("=a/x.mp4");

        await world.TakeInAsync();
        var (page, table) = await WriteAsync(world, "=a");

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("\"'=1+1 <script>alert(1)</script>, \"\"quoted\"\"\",'@SUM(A1),", table, StringComparison.Ordinal);
        Assert.Contains(",-16,", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_of_the_catalog_without_a_folder_lead_out_of_its_own()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("clip.mp4");

        await world.TakeInAsync();
        await world.ChangeAsync(clip => clip.Finish(ClipState.Done, world.Time.GetUtcNow()));
        var (page, _) = await WriteAsync(world, "default");

        Assert.Contains("<a href=\"./../clip.mp4\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_many_clips_shows_the_failed_first_and_leaves_the_rest_to_the_table()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/0.mp4");
        await world.TakeInAsync();
        await AddAsync(world, SummaryWriter.ClipsOnPage + 700);

        var (page, table) = await WriteAsync(world);

        Assert.Equal(SummaryWriter.ClipsOnPage + 702, table.Split('\n').Length - 1);
        Assert.Equal(SummaryWriter.ClipsOnPage, page.Split("<tr><td>").Length - 1);
        Assert.True(page.IndexOf("parked</span>", StringComparison.Ordinal) < page.IndexOf("done</span>", StringComparison.Ordinal));
        Assert.Contains("701 more clips", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_waits_until_nothing_changes_but_not_for_ever()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/1.mp4");
        await world.TakeInAsync();
        var summaries = world.New<Summaries>();

        var counts = new List<int>();
        for (var second = 0; second < 40; second++)
        {
            if (second > 3)
            {
                await MarkAsync(world);
            }

            counts.Add(await summaries.RunOnceAsync(default));
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([3, 34], counts.Select((count, second) => (count, second)).Where(pair => pair.count > 0).Select(pair => pair.second));
    }

    [Fact]
    public async Task A_summary_that_cannot_be_written_is_written_later()
    {
        await using var world = await IntakeWorld.NewAsync();
        await world.DropAsync("a/1.mp4");
        await world.TakeInAsync();
        await world.Store.WriteTextAsync("dubbed/a/summary.html/in the way", "", default);
        var summaries = world.New<Summaries>();
        await summaries.RunOnceAsync(default);
        world.Time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<IOException>(() => summaries.RunOnceAsync(default));
        await world.Store.DeleteAsync("dubbed/a/summary.html/in the way", default);
        Directory.Delete(Path.Combine(world.Folder, "store/dubbed/a/summary.html"));

        Assert.Equal(1, await summaries.RunOnceAsync(default));
    }

    private static async Task<(string Page, string Table)> WriteAsync(IntakeWorld world, string catalog = "a")
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        await world.New<SummaryWriter>().WriteAsync(db.Catalogs.Single(row => row.Name == catalog), default);
        return (
            await world.Store.ReadTextAsync($"dubbed/{catalog}/summary.html", default),
            await world.Store.ReadTextAsync($"dubbed/{catalog}/summary.csv", default));
    }

    private static void Finish(Clip clip, DateTimeOffset now)
    {
        if (clip.Source.EndsWith("bad.mp4", StringComparison.Ordinal))
        {
            clip.Finish(ClipState.Refused, now, "corrupt", "The file is broken.");
            clip.Source = "quarantine/corrupt/a/bad.mp4";
        }
        else if (clip.Source.Contains("good", StringComparison.Ordinal))
        {
            clip.Finish(ClipState.Done, now);
            clip.Steps.Add(new()
            {
                ClipId = clip.Id,
                Revision = clip.Revision,
                Stage = PipelineStage.MuxVideo,
                State = StepState.Done,
                Artifact = "artifacts/outputs/x.mp4",
                Elapsed = TimeSpan.FromSeconds(1.5),
                Notes = "The video has no sound of its own.\nAnother note.",
            });
        }
    }

    private static async Task AddAsync(IntakeWorld world, int count)
    {
        var like = await world.ClipAsync();
        await using var db = await world.Contexts.CreateDbContextAsync();
        for (var i = 0; i < count; i++)
        {
            db.Clips.Add(new()
            {
                Id = Guid.NewGuid(),
                CatalogId = like.CatalogId,
                Output = $"dubbed/a/more {i}.mp4",
                Source = like.Source,
                ContentHash = like.ContentHash,
                Request = like.Request,
                RequestKey = like.RequestKey,
                State = i % 100 == 0 ? ClipState.Parked : ClipState.Done,
            });
        }

        await db.SaveChangesAsync();
    }

    private static async Task MarkAsync(IntakeWorld world)
    {
        await using var db = await world.Contexts.CreateDbContextAsync();
        db.Catalogs.Single().SummaryIsDue = true;
        await db.SaveChangesAsync();
    }
}

using MMAudio.Cli.Tests.Support;
using MMAudio.Core.Generations;

namespace MMAudio.Cli.Tests.Catalogs;

/// <summary>Whole catalogs in one process: coordinator, workers, bus, state and store, with ffmpeg and a very small model.</summary>
public sealed class CatalogTests(TinyPackage models) : IClassFixture<TinyPackage>, IDisposable
{
    private readonly CatalogFolder _folder = new(models.Folder);

    public void Dispose() => _folder.Dispose();

    [FFmpegFact]
    public async Task All_videos_of_a_folder_are_dubbed_once()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Clip("trip/deep/b.mp4");

        var first = await _folder.AddAsync();
        var runs = await _folder.RunsAsync();
        var second = await _folder.AddAsync("--json");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("Added 2 files to trip.", first.Error, StringComparison.Ordinal);
        Assert.Contains("trip: 2 of 2 done", first.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "dubbed/trip/a.mp4", "dubbed/trip/a.mp4.json", "dubbed/trip/a.mp4.png",
                "dubbed/trip/deep/b.mp4", "dubbed/trip/deep/b.mp4.json", "dubbed/trip/deep/b.mp4.png",
                "dubbed/trip/summary.csv", "dubbed/trip/summary.html",
            ],
            _folder.Results);
        Assert.All(PipelineStages.InOrder, stage => Assert.Equal(2, runs[stage]));

        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Added 0 files to trip, 2 unchanged.", second.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is left to do.", second.Error, StringComparison.Ordinal);
        Assert.Equal((true, 2), ((bool)second.Lines[0]["finished"]!, (int)second.Lines[0]["clips"]!["done"]!));
        Assert.Equal(runs, await _folder.RunsAsync());
    }

    [FFmpegFact]
    public async Task A_new_prompt_runs_only_what_hears_it()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Clip("trip/b.mp4");
        await _folder.AddAsync();
        var before = await _folder.RunsAsync();
        _folder.Work.Text("trip/manifest.csv", "file,prompt\na.mp4,waves crashing\n");

        var run = await _folder.AddAsync();

        var after = await _folder.RunsAsync();
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal([0, 0, 1, 1, 1], PipelineStages.InOrder.Select(stage => after[stage] - before[stage]));
    }

    [FFmpegFact]
    public async Task A_result_of_an_earlier_run_that_was_damaged_is_made_again()
    {
        _folder.Clip("trip/a.mp4");
        await _folder.AddAsync();
        using (var frames = File.OpenWrite(Assert.Single(Directory.GetFiles(_folder.Work["store/artifacts/frames"]))))
        {
            frames.SetLength(frames.Length / 2);
        }

        var run = await _folder.AddAsync("--seed", "7", "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(1, (int)run.Lines[^1]["clips"]!["done"]!);
        Assert.Contains("so that it is made again", run.Error, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task Other_defaults_make_everything_due_again_and_stay_until_others_are_given()
    {
        _folder.Clip("trip/a.mp4");
        await _folder.AddAsync();

        var changed = await _folder.AddAsync("--seed", "7");
        var runs = await _folder.RunsAsync();
        var same = await _folder.AddAsync();

        Assert.Equal((0, 0), (changed.ExitCode, same.ExitCode));
        Assert.Equal([1, 1, 2, 2, 2], PipelineStages.InOrder.Select(stage => runs[stage]));
        Assert.Equal(runs, await _folder.RunsAsync());
    }

    [FFmpegFact]
    public async Task A_hostile_file_goes_into_quarantine_and_stops_no_other()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Work.Text("trip/deep/bad.mp4", "#EXTM3U\nhttp://127.0.0.1/x.ts\n");

        var run = await _folder.AddAsync("--json");
        var again = await _folder.AddAsync("--json");

        var last = run.Lines[^1];
        Assert.Equal((3, 1, 1), (run.ExitCode, (int)last["clips"]!["done"]!, (int)last["clips"]!["refused"]!));
        Assert.Equal("not_media", (string?)last["failures"]![0]!["category"]);
        Assert.Equal(["quarantine/not_media/trip/deep/bad.mp4", "quarantine/not_media/trip/deep/bad.mp4.json"], _folder.Quarantined);
        Assert.Contains("dubbed/trip/a.mp4", _folder.Results);
        Assert.Equal(3, again.ExitCode);
        Assert.Contains("1 refused before and unchanged", again.Error, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task An_interrupted_run_goes_on_where_it_was()
    {
        for (var i = 0; i < 4; i++)
        {
            _folder.Clip($"trip/{i}.mp4");
        }

        using CancellationTokenSource stop = new();
        var interrupted = _folder.AddAsync(stop.Token);
        await _folder.UntilAStageIsDoneAsync();
        await stop.CancelAsync();
        var stopped = await interrupted;
        var between = await _folder.OrderAsync("status");
        var resumed = await _folder.WorkOffAsync();

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("mmaudio catalog run goes on with the rest.", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("Nobody works on this now; mmaudio catalog run does.", between.Output, StringComparison.Ordinal);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(4, _folder.Results.Count(file => file.EndsWith(".mp4", StringComparison.Ordinal)));
        Assert.All(await _folder.RunsAsync(), pair => Assert.InRange(pair.Value, 1, 4));
    }

    [FFmpegFact]
    public async Task A_paused_catalog_waits_and_a_cancelled_one_can_be_taken_back()
    {
        _folder.Clip("trip/a.mp4");
        await _folder.AddAsync("--no-wait");

        var paused = await _folder.OrderAsync("pause");
        var idle = await _folder.WorkOffAsync();
        var cancelled = await _folder.OrderAsync("cancel", "trip", "--json");
        var resumed = await _folder.OrderAsync("resume");
        var given = await _folder.WorkOffAsync();
        var retried = await _folder.OrderAsync("retry", "--cancelled");
        var done = await _folder.WorkOffAsync();

        Assert.Equal("trip is paused; mmaudio catalog resume goes on with it.", paused.Output.Trim());
        Assert.Equal(3, idle.ExitCode);
        Assert.Contains("trip is paused; mmaudio catalog resume trip goes on with it.", idle.Output, StringComparison.Ordinal);
        Assert.Equal(("cancel", 1), ((string?)cancelled.Lines[0]["order"], (int)cancelled.Lines[0]["changed"]!));
        Assert.Equal("trip goes on; mmaudio catalog run does the work.", resumed.Output.Trim());
        Assert.Equal(3, given.ExitCode);
        Assert.Contains("1 cancelled", given.Output, StringComparison.Ordinal);
        Assert.StartsWith("Retrying 1 clip of trip; mmaudio catalog run does the work.", retried.Output, StringComparison.Ordinal);
        Assert.True(done.ExitCode == 0, done.Error);
    }

    [FFmpegFact]
    public async Task Clips_whose_model_is_missing_are_parked_and_retried_when_it_is_there()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Work.Text("trip/manifest.csv", "file,model\na.mp4,later\n");
        var later = Path.Combine(models.Folder, "later");

        var parked = await _folder.AddAsync("--json");
        Directory.CreateDirectory(later);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(models.Folder, "mini")))
        {
            File.Copy(file, Path.Combine(later, Path.GetFileName(file)));
        }

        var retried = await _folder.OrderAsync("retry");
        var done = await _folder.WorkOffAsync();

        Assert.Equal((3, 1), (parked.ExitCode, (int)parked.Lines[^1]["clips"]!["parked"]!));
        Assert.StartsWith("Retrying 1 clip of trip; mmaudio catalog run does the work.", retried.Output, StringComparison.Ordinal);
        // the row of the manifest keeps its remark until the manifest is read again
        Assert.Contains("trip: 1 of 1 done", done.Output, StringComparison.Ordinal);
        Directory.Delete(later, recursive: true);
    }

    [FFmpegFact]
    public async Task A_report_names_every_file_and_can_be_taken_elsewhere()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Work.Text("trip/bad.mp4");
        await _folder.AddAsync();

        var report = await _folder.OrderAsync("report", "trip", "--out", _folder.Work["report"]);
        var lines = (await _folder.OrderAsync("report", "--json")).Lines;

        Assert.Equal(0, report.ExitCode);
        Assert.Contains("not_media", report.Output, StringComparison.Ordinal);
        Assert.Contains($"The report of trip is {_folder.Work["report/summary.html"]}.", report.Error, StringComparison.Ordinal);
        Assert.Contains("dubbed/trip/a.mp4", await File.ReadAllTextAsync(_folder.Work["report/summary.csv"]), StringComparison.Ordinal);
        Assert.Equal(["refused", "done"], lines.Select(line => (string?)line["state"]));
        Assert.Equal("dubbed/trip/a.mp4", (string?)lines[1]["output"]);
    }

    [FFmpegFact]
    public async Task A_folder_is_worked_on_by_one_process_at_a_time()
    {
        _folder.Clip("trip/a.mp4");
        await _folder.AddAsync("--no-wait");
        ToolRun second;
        await using (File.Open(_folder.Work["store/.lock"], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            second = await _folder.WorkOffAsync();
        }

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("Another mmaudio works on ", second.Error, StringComparison.Ordinal);
    }

    [FFmpegFact]
    public async Task A_faulty_row_is_told_with_its_line()
    {
        _folder.Clip("trip/a.mp4");
        _folder.Work.Text("trip/manifest.csv", "file,prompt,steps\na.mp4,rain,many\n");

        await _folder.AddAsync();
        var status = await _folder.OrderAsync("status", "--json");
        var shown = await _folder.OrderAsync("status");

        Assert.Equal(2, (int)status.Lines[0]["first_problems"]![0]!["line"]!);
        Assert.Contains("incoming/trip/manifest.csv, line 2: ", shown.Output, StringComparison.Ordinal);
    }
}

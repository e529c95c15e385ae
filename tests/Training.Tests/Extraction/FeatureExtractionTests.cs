using MMAudio.Core.Failures;
using MMAudio.Training.Extraction;
using MMAudio.Training.Features;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Extraction;

public sealed class FeatureExtractionTests(TinyPackage tiny) : IClassFixture<TinyPackage>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_that_was_ended_goes_on_and_leaves_the_same_set()
    {
        await RunAsync("whole", new(7));
        using CancellationTokenSource ending = new();
        NumberedClips cut = new(7) { Before = index => EndAt(index, 5, ending) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync("cut", cut, ct: ending.Token));
        Assert.Throws<InvalidInputException>(() => FeatureSet.Open(At("cut")));

        NumberedClips rest = new(7);
        await RunAsync("cut", rest);

        Assert.Equal([4, 5, 6], rest.Asked.Order());
        Assert.Equal(Files("whole"), Files("cut"));
    }

    [Fact]
    public async Task Several_workers_make_the_same_set_as_one()
    {
        await RunAsync("one", new(7) { Bad = [3] });
        await RunAsync("many", new(7) { Bad = [3] }, workers: 3);

        Assert.Equal(Files("one"), Files("many"));
    }

    [Fact]
    public async Task A_finished_set_costs_nothing_to_finish_again()
    {
        await RunAsync("set", new(3));
        NumberedClips again = new(3);
        var report = await RunAsync("set", again);

        Assert.Empty(again.Asked);
        Assert.Equal((3, 2, 3), (report.Count, report.WithPicture, report.WithText));
    }

    [Fact]
    public async Task A_damaged_shard_is_made_anew()
    {
        await RunAsync("set", new(5));
        var before = Files("set");
        File.WriteAllText(Path.Combine(At("set"), "shard-00001.safetensors"), "damaged");
        NumberedClips again = new(5);
        await RunAsync("set", again);

        Assert.Equal([2, 3], again.Asked.Order());
        Assert.Equal(before, Files("set"));
    }

    [Fact]
    public async Task A_bad_clip_is_skipped_and_listed()
    {
        var report = await RunAsync("set", new(5) { Bad = [1, 4] });
        var again = await RunAsync("set", new(5));

        using var set = FeatureSet.Open(At("set"));
        Assert.Equal(["clip0", "clip2", "clip3"], set.Clips.Select(clip => clip.Id));
        Assert.Equal([new("file 1", "bad1.mp4 is\tdamaged."), new("file 4", "bad4.mp4 is\tdamaged.")], report.Failed);
        Assert.Equal(report.Failed, again.Failed);
        Assert.Equal(["file 1\tbad1.mp4 is damaged.", "file 4\tbad4.mp4 is damaged."], File.ReadAllLines(Path.Combine(At("set"), "failures.tsv")));
        Assert.Equal("0\t0\tclip0\tsound number 0\tdrum,metal", File.ReadLines(Path.Combine(At("set"), "index.tsv")).First());
    }

    [Fact]
    public async Task Progress_counts_what_earlier_runs_did()
    {
        await RunAsync("set", new(5));
        File.Delete(Path.Combine(At("set"), "shard-00001.safetensors"));
        ProgressList<ExtractionProgress> heard = new();
        await RunAsync("set", new(5), progress: heard);

        Assert.Equal([(4, 5), (5, 5)], heard.Heard.Select(progress => (progress.Done, progress.Total)));
    }

    [Fact]
    public async Task A_folder_with_other_clips_or_other_encoders_is_refused()
    {
        await RunAsync("set", new(3));
        using TemporaryFolder models = new();
        var other = await TinyPackage.MakeAsync(models.Path, seed: 1);

        var clips = await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("set", new(4)));
        FeatureExtraction byOthers = new(Request("set") with { Package = other }, TimeProvider.System);
        var encoders = await Assert.ThrowsAsync<InvalidInputException>(() => byOthers.RunAsync(new NumberedClips(3), tiny.Encoders));
        Assert.Contains("of other clips", clips.Message, StringComparison.Ordinal);
        Assert.Contains("by other encoders", encoders.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_machine_ends_the_run()
    {
        NumberedClips source = new(3) { Before = _ => throw new InvalidInputException(FailureCategory.Environment, "ffmpeg was not found.") };

        await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("set", source));
    }

    [Fact]
    public async Task A_source_without_clips_is_refused() => await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync("set", new(0)));

    private static void EndAt(int index, int end, CancellationTokenSource ending)
    {
        if (index == end)
        {
            ending.Cancel();
        }
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private Dictionary<string, string> Files(string name) =>
        Directory.GetFiles(At(name)).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    private ExtractionRequest Request(string name) =>
        new(At(name), tiny.Package, "numbered clips", "numbers") { ShardClips = 2, NameOf = index => $"file {index}" };

    private Task<ExtractionReport> RunAsync(
        string name, NumberedClips source, int workers = 1, IProgress<ExtractionProgress>? progress = null, CancellationToken ct = default) =>
        new FeatureExtraction(Request(name) with { Workers = workers }, TimeProvider.System).RunAsync(source, tiny.Encoders, progress, ct);
}

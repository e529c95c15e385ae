using System.Text;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
public sealed class DropTests(LocalServers servers, ITestOutputHelper output)
{
    private const int Count = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [ServersFact]
    public async Task Every_file_of_a_drop_ends_as_it_must()
    {
        await using var deployment = await Deployment.StartAsync(servers);
        var (files, refused) = await FilesAsync();
        Assert.Equal(40, files.Count);

        await DropAsync(deployment, files);
        var ledger = await deployment.FinishedAsync(clips: 38, Patience);
        output.WriteLine(ledger.Table());

        Assert.Empty(ledger.Violations());
        Assert.Empty(await Outputs.ViolationsAsync(deployment, ledger, alike: true));
        Assert.Equal(38 - refused.Count, ledger.Count(ClipState.Done));
        Assert.Equal(refused, ledger.Clips.Where(clip => clip.State == ClipState.Refused).ToDictionary(Name, clip => clip.Category!));
        Assert.All(refused.Where(pair => pair.Value != "bad_setting"), pair => Assert.Contains($"quarantine/{pair.Value}/drop/{pair.Key}", ledger.Blobs.Keys));
        Assert.Equal(3, Assert.Single(ledger.Problems).Line);
        var duplicates = files.Count(file => file.Key.StartsWith("again/", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Repeat(38 - refused.Count - duplicates, 5), ledger.Ran());
        await SummariesAsync(deployment);

        await DropAsync(deployment, files);
        var second = await deployment.FinishedAsync(clips: 38, Patience);
        output.WriteLine($"The same files again:\n{second.Table()}");

        Assert.Equal(ledger.Ran(), second.Ran());
        Assert.Empty(second.Violations());

        await deployment.DropAsync("drop/manifest.csv", Manifest("video-07.mp4,a bell in the rain,5\n"));
        await deployment.HoldsAsync(
            state => Task.FromResult(state.Set<Clip>().Any(clip => clip.Output == "dubbed/drop/video-07.mp4" && clip.Revision == 2)), Patience);
        var third = await deployment.FinishedAsync(clips: 38, Patience);
        output.WriteLine($"Another prompt for one of them:\n{third.Table()}");

        Assert.Equal([0, 0, 1, 1, 1], third.Ran().Zip(ledger.Ran(), (after, before) => after - before));
        Assert.Empty(third.Violations());
    }

    private static string Name(Clip clip) => clip.Source[(clip.Source.IndexOf("/drop/", StringComparison.Ordinal) + "/drop/".Length)..];

    private static byte[] Manifest(string more = "") =>
        Encoding.UTF8.GetBytes("file,prompt,seed\n*,a ball bounces,4\nvideo-03.mp4,rain,many\nvideo-05.mp4,a drum,9\n" + more);

    // 38 clips, a manifest with one row that makes no sense, and a hidden file that nobody wants dubbed
    private static async Task<(Dictionary<string, byte[]> Files, Dictionary<string, string> Refused)> FilesAsync()
    {
        var files = new Dictionary<string, byte[]>
        {
            ["bounce.mp4"] = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "bounce.mp4")),
            ["manifest.csv"] = Manifest(),
            [".hidden.mp4"] = [1, 2, 3],
            ["below/a name with spaces.mp4"] = await Videos.MakeAsync(1001),
            ["below/ünïcode+%41 & more.mp4"] = await Videos.MakeAsync(1002),
            ["empty.mp4"] = [],
            ["text.mp4"] = Encoding.UTF8.GetBytes("This is no video, whatever its name says.\n"),
            ["playlist.mp4"] = Encoding.UTF8.GetBytes("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
            ["truncated.mp4"] = await Videos.MakeTruncatedAsync(),
            ["sound.mp4"] = await Videos.MakeSoundAsync(),
            ["picture.mp4"] = await Videos.MakePictureAsync(),
            ["short.mp4"] = await Videos.MakeShortAsync(),
        };
        for (var number = 0; number < Count; number++)
        {
            files[$"video-{number:00}.mp4"] = await Videos.MakeAsync(number);
        }

        for (var number = 10; number < 14; number++)
        {
            files[$"again/video-{number:00}.mp4"] = files[$"video-{number:00}.mp4"];
        }

        return (files, new()
        {
            ["empty.mp4"] = "empty_file",
            ["text.mp4"] = "not_media",
            ["playlist.mp4"] = "not_media",
            ["truncated.mp4"] = "corrupt",
            ["sound.mp4"] = "no_video",
            ["picture.mp4"] = "not_a_video",
            ["short.mp4"] = "too_short",
            ["video-03.mp4"] = "bad_setting",
        });
    }

    private static Task DropAsync(Deployment deployment, Dictionary<string, byte[]> files) =>
        Task.WhenAll(files.Select(file => deployment.DropAsync($"drop/{file.Key}", file.Value)));

    private static Task SummariesAsync(Deployment deployment) => Eventually.HoldsAsync(
        async () => await deployment.Container.GetBlobClient("dubbed/drop/summary.html").ExistsAsync()
            && await deployment.Container.GetBlobClient("dubbed/drop/summary.csv").ExistsAsync(),
        Patience,
        () => Task.FromResult($"no summary was written.\n{deployment.Tails()}"));
}

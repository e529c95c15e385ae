using System.Text.Json;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
[Trait("Category", "Slow")]
public sealed class RealMediaTests(LocalServers servers, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    [RealMediaServersFact]
    public async Task Real_and_hostile_files_end_as_their_list_says()
    {
        await using var deployment = await Deployment.StartAsync(servers);
        var real = Directory.GetFiles(RealMedia.Path("real")).Where(path => Path.GetExtension(path) is ".mp4" or ".webm").ToList();
        var hostile = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(RealMedia.Path("torture", "manifest.json")))
            .GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("file").GetString()!, file => file.GetProperty("expected"));
        await deployment.DropAsync("list/manifest.csv", "file,steps\n*,4\n"u8.ToArray());
        foreach (var path in real.Concat(hostile.Keys.Select(name => RealMedia.Path("torture", name))))
        {
            await deployment.DropAsync($"list/{Path.GetFileName(path)}", await File.ReadAllBytesAsync(path));
        }

        var ledger = await deployment.FinishedAsync(real.Count + hostile.Count, Patience);
        output.WriteLine(ledger.Table());

        Assert.Empty(ledger.Violations());

        // the picture is copied, with what is damaged in it
        Assert.DoesNotContain(await Outputs.ViolationsAsync(deployment, ledger), violation => !violation.Contains("bitflips", StringComparison.Ordinal));
        Assert.All(real, path => Assert.Equal(ClipState.Done, ledger.Clip(Path.GetFileName(path)).State));
        Assert.Empty(hostile.Where(file => !IsAsExpected(ledger.Clip(file.Key), file.Value)).Select(file => $"{file.Key}: {file.Value}"));
    }

    private static bool IsAsExpected(Clip clip, JsonElement expected) => expected.GetProperty("outcome").GetString() switch
    {
        "ok" => clip.State == ClipState.Done,
        "error" => clip.State == ClipState.Refused && clip.Category == expected.GetProperty("category").GetString(),
        _ => clip.State == ClipState.Done || (clip.State == ClipState.Refused && clip.Category == expected.GetProperty("category").GetString()),
    };
}

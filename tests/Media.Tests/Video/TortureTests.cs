using System.Text.Json;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Video;

namespace MMAudio.Media.Tests.Video;

public sealed class TortureTests
{
    private static readonly VideoRequest Window = new(TimeSpan.Zero, TimeSpan.FromSeconds(8), 32, 32);
    private readonly VideoReader _reader = new(new MediaLimits());

    public static TheoryData<string> Files => Strings(TortureManifest.Root.GetProperty("files"), "file");

    public static TheoryData<string> Names => Strings(TortureManifest.Root.GetProperty("names").GetProperty("names"), "name");

    [RealMediaTheory, MemberData(nameof(Files))]
    public async Task Every_odd_file_meets_its_expected_end(string file)
    {
        var expected = TortureManifest.Expected(file);
        var outcome = expected.GetProperty("outcome").GetString();
        try
        {
            var frames = await _reader.ReadAsync(RealMedia.Path("torture", file), Window);

            Assert.NotEqual("error", outcome);
            AssertFrames(frames, expected);
        }
        catch (InvalidInputException refusal)
        {
            Assert.NotEqual("ok", outcome);
            Assert.Equal(expected.GetProperty("category").GetString(), refusal.Category.Code());
            Assert.DoesNotContain("root:", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    [RealMediaTheory, MemberData(nameof(Names))]
    public async Task Every_odd_name_is_but_a_name(string name)
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, name);
        File.Copy(RealMedia.Path("torture", "control_ok.mp4"), path);

        var frames = await _reader.ReadAsync(path, Window);

        Assert.Equal(5, frames.Duration.TotalSeconds, 0.05);
        Assert.Equal([path], Directory.GetFiles(folder.FullName));
        folder.Delete(recursive: true);
    }

    private static TheoryData<string> Strings(JsonElement list, string property) =>
        [.. list.EnumerateArray().Select(entry => entry.GetProperty(property).GetString()!)];

    private static void AssertFrames(VideoFrames frames, JsonElement expected)
    {
        var seconds = Math.Min(8, expected.GetProperty("duration_s").GetDouble());
        var tolerance = expected.TryGetProperty("tolerance_s", out var stated) ? stated.GetDouble() : 0.1;
        Assert.Equal(seconds, frames.Duration.TotalSeconds, tolerance);
        Assert.Equal((int)(frames.Duration.TotalSeconds * 8), frames.Clip.Shape[0]);
        Assert.Equal((int)(frames.Duration.TotalSeconds * 25), frames.Sync.Shape[0]);
        if (expected.TryGetProperty("display_size", out var size))
        {
            Assert.Equal(size.GetString(), $"{frames.Source.DisplayWidth}x{frames.Source.DisplayHeight}");
        }
    }
}

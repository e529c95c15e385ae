using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Scenes.Tests;

public sealed class SceneFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-scenes").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FFmpegFact]
    public async Task A_scene_becomes_a_video_of_its_length_with_sound()
    {
        var folder = await FolderAsync(new(SceneSplit.Train, SceneKind.Impacts, 3, 1));

        Assert.Equal((1, 0), await folder.WriteAsync());

        var media = await new MediaProbe(new MediaLimits()).ProbeAsync(Path.Combine(_folder, "train-impacts-000003.mp4"));
        Assert.Equal(8, media.Duration!.Value.TotalSeconds, 0.05);
        Assert.NotNull(media.Audio);
        Assert.Equal(64, media.DisplayWidth);
    }

    [FFmpegFact]
    public async Task Sounds_alone_come_with_their_tables()
    {
        var folder = await FolderAsync(new(SceneSplit.Test, SceneKind.SoundOnly, 5, 3));

        await folder.WriteAsync();

        Assert.Equal(3, Directory.GetFiles(_folder, "*.wav").Length);
        Assert.Equal(3, Directory.GetFiles(_folder, "*.events.tsv").Length);
        Assert.Equal(["test-soundonly-000005", "test-soundonly-000006", "test-soundonly-000007"], Names("captions.tsv"));
        Assert.Equal(Names("captions.tsv"), Names("labels.tsv"));
    }

    [FFmpegFact]
    public async Task What_is_there_is_kept()
    {
        SceneSettings settings = new(SceneSplit.Test, SceneKind.SoundOnly, 5, 2);
        await (await FolderAsync(settings)).WriteAsync();
        var first = Path.Combine(_folder, "test-soundonly-000005.wav");
        await File.WriteAllTextAsync(first, "kept");

        Assert.Equal((1, 2), await (await FolderAsync(settings with { Count = 3 })).WriteAsync());

        Assert.Equal("kept", await File.ReadAllTextAsync(first));
    }

    [FFmpegFact]
    public async Task A_folder_of_other_scenes_is_refused()
    {
        await (await FolderAsync(new(SceneSplit.Test, SceneKind.SoundOnly, 5, 1))).WriteAsync();

        var other = await FolderAsync(new(SceneSplit.Train, SceneKind.SoundOnly, 5, 1));

        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => other.WriteAsync());
        Assert.Contains("test-soundonly-000005", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<SceneFolder> FolderAsync(SceneSettings settings) => new(_folder, new(await Scenes.BankAsync()), settings) { Size = 64 };

    private IEnumerable<string> Names(string table) => File.ReadLines(Path.Combine(_folder, table)).Select(line => line.Split('\t')[0]);
}

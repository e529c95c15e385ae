using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Pipeline;
using MMAudio.Pipeline.Engines;
using MMAudio.Pipeline.Stages;
using MMAudio.Training.Sources;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Sources;

public sealed class FolderSourceTests(TinyPackage tiny) : IClassFixture<TinyPackage>, IDisposable
{
    private const int Clip = 128_000;

    private readonly TemporaryFolder _folder = new();

    private FolderRequest Request => new(_folder.Path, tiny.Package.Variant);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recording_becomes_mono_at_the_rate_and_the_peak_of_the_reference()
    {
        var stereo = Enumerable.Range(0, 2 * 44_100 * 9).Select(i => i % 2 == 0 ? 0.4f * MathF.Sin(i / 2 * 0.05f) : 0).ToArray();
        WavFile.Write(_folder.File("tone.wav"), new(stereo, 44_100, 2));

        var clip = await (await FolderSource.OpenAudioAsync(Request)).GetAsync(0);

        Assert.Equal(("tone_0", Clip), (clip.Id, clip.Samples!.Length));
        Assert.Equal(0.95f, clip.Samples.Max(Math.Abs), 0.005f);
        Assert.Equal(0.95f * MathF.Sin(44_100 / 4 * 0.05f), clip.Samples[4_000], 0.01f);
        Assert.Null(clip.ClipFrames);
    }

    [Fact]
    public async Task The_peak_is_that_of_the_whole_file_and_every_clip_is_its_own_stretch()
    {
        var samples = Enumerable.Range(0, 16_000 * 20).Select(i => i / 400_000f).ToArray();
        WavFile.Write(_folder.File("ramp.wav"), new(samples, 16_000));

        var source = await FolderSource.OpenAudioAsync(Request);
        var second = await source.GetAsync(1);

        Assert.Equal(2, source.Count);
        Assert.Equal(samples[320_000 - 129_600] / samples[^1] * 0.95f, second.Samples![0], 1e-5f);
    }

    [Fact]
    public async Task Captions_go_by_the_name_of_a_file_or_by_that_of_a_clip()
    {
        Write("a.wav", 20);
        Write("below/b.wav", 9);
        Write("c.wav", 9);
        File.WriteAllText(_folder.File("captions.tsv"), "id\tcaption\na\tthe first\na_1\tits second part\nb.wav\tthe second\r\n\n");
        File.WriteAllText(_folder.File("labels.tsv"), "c\tdrum, metal\n");

        var source = await FolderSource.OpenAudioAsync(Request with { Captions = _folder.File("captions.tsv"), Labels = _folder.File("labels.tsv") });
        var clips = await Task.WhenAll(Enumerable.Range(0, source.Count).Select(i => source.GetAsync(i)));

        Assert.Equal(["a_0", "a_1", "below_b_0", "c_0"], clips.Select(clip => clip.Id));
        Assert.Equal(["the first", "its second part", "the second", null], clips.Select(clip => clip.Caption));
        Assert.Equal(["drum", "metal"], clips[3].Labels);
        Assert.Equal(3, source.WithCaption);
    }

    [Fact]
    public async Task A_short_recording_is_refused_or_followed_by_silence()
    {
        Write("short.wav", 3);

        var refused = await Assert.ThrowsAsync<InvalidInputException>(async () => await (await FolderSource.OpenAudioAsync(Request)).GetAsync(0));
        var padded = await (await FolderSource.OpenAudioAsync(Request with { PadShort = true })).GetAsync(0);

        Assert.Contains("short.wav lasts 3 s", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Clip, padded.Samples!.Length);
        Assert.NotEqual(0, padded.Samples[47_000]);
        Assert.All(padded.Samples[48_000..], sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task Silence_is_refused_unless_levels_are_kept()
    {
        WavFile.Write(_folder.File("silence.wav"), new(new float[16_000 * 9], 16_000));

        await Assert.ThrowsAsync<InvalidInputException>(async () => await (await FolderSource.OpenAudioAsync(Request)).GetAsync(0));
        var kept = await (await FolderSource.OpenAudioAsync(Request with { Normalize = false })).GetAsync(0);

        Assert.All(kept.Samples!, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task A_damaged_file_spoils_only_itself()
    {
        Write("a.wav", 9);
        File.WriteAllText(_folder.File("b.wav"), "RIFF....WAVE");

        var source = await FolderSource.OpenAudioAsync(Request);

        Assert.Equal("a_0", (await source.GetAsync(0)).Id);
        await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(1));
        Assert.Equal("b.wav", source.NameOf(1));
    }

    [Fact]
    public async Task The_identity_follows_files_and_words()
    {
        Write("a.wav", 9);
        File.WriteAllText(_folder.File("captions.tsv"), "a\tone\n");
        var request = Request with { Captions = _folder.File("captions.tsv") };
        var first = (await FolderSource.OpenAudioAsync(request)).Identity;
        var same = (await FolderSource.OpenAudioAsync(request)).Identity;
        File.WriteAllText(_folder.File("captions.tsv"), "a\ttwo\n");
        var reworded = (await FolderSource.OpenAudioAsync(request)).Identity;
        Write("b.wav", 9);
        var more = (await FolderSource.OpenAudioAsync(request)).Identity;

        Assert.Equal(first, same);
        Assert.Equal(3, new HashSet<string> { first, reworded, more }.Count);
    }

    [Theory]
    [InlineData("a caption without a tab", "Line 1 of")]
    public void A_table_that_is_none_is_refused(string content, string part)
    {
        File.WriteAllText(_folder.File("captions.tsv"), content);
        File.WriteAllText(_folder.File("a.mp4"), "");

        var refused = Assert.Throws<InvalidInputException>(() => FolderSource.OpenVideos(Request with { Captions = _folder.File("captions.tsv") }));

        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_videos_is_refused() => Assert.Throws<InvalidInputException>(() => FolderSource.OpenVideos(Request));

    [FFmpegFact]
    public async Task A_video_gives_the_features_that_dubbing_it_would_use()
    {
        await FFmpegCommand.VideoAsync(_folder.File("clip.mp4"), 8.4);
        using ModelEngines engines = new(TinyPackage.Backend, EngineModel.Of(tiny.Package), new());
        var frames = await new DecodeVideoStage(new()).RunAsync(_folder.File("clip.mp4"), new GenerationSettings(), tiny.Package.Variant, default);
        var dubbed = new ExtractFeaturesStage(engines).Run(frames, null, default);

        using var encoders = tiny.Encoders();
        var learned = encoders.Encode(await FolderSource.OpenVideos(Request).GetAsync(0));

        Assert.Equal(dubbed.Clip!.Data, learned.Clip!.Data);
        Assert.Equal(dubbed.Sync!.Data, learned.Sync!.Data);
        Assert.Equal(engines.EncodeTexts(["a drum"], default)[0].Data, encoders.EncodeText("a drum").Data);
    }

    [FFmpegFact]
    public async Task A_video_of_just_8_seconds_is_long_enough_and_a_shorter_one_is_refused()
    {
        await FFmpegCommand.VideoAsync(_folder.File("a.mp4"), 8);
        await FFmpegCommand.VideoAsync(_folder.File("b.mp4"), 5);

        var source = FolderSource.OpenVideos(Request);
        var clip = await source.GetAsync(0);
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => source.GetAsync(1));

        Assert.Equal((Clip, 64, 200), (clip.Samples!.Length, clip.ClipFrames!.Shape[0], clip.SyncFrames!.Shape[0]));
        Assert.Equal(0.95f, clip.Samples.Max(Math.Abs), 0.01f);
        Assert.Equal(FailureCategory.TooShort, refused.Category);
    }

    [FFmpegFact]
    public async Task A_silent_film_has_pictures_and_no_sound()
    {
        await FFmpegCommand.RunAsync("-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=8", "-c:v", "libx264", "-preset", "ultrafast", _folder.File("film.mp4"));

        var clip = await FolderSource.OpenVideos(Request).GetAsync(0);
        using var encoders = tiny.Encoders();

        Assert.Null(clip.Samples);
        var refused = Assert.Throws<InvalidInputException>(() => encoders.Encode(clip));
        Assert.Contains("film has no sound", refused.Message, StringComparison.Ordinal);
    }

    private void Write(string name, int seconds)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WavFile.Write(path, new([.. Enumerable.Range(0, 16_000 * seconds).Select(i => 0.5f * MathF.Cos(i * 0.02f))], 16_000));
    }
}

using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Video;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Tests.Sources;

public sealed class SceneSourceTests : IDisposable
{
    private static readonly ModelVariant Mini = ModelVariant.Find("mini");
    private static readonly Lazy<Task<SoundBank>> Bank = new(() => SoundBank.LoadAsync());

    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-source").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FFmpegFact]
    public async Task A_clip_has_what_the_model_takes()
    {
        var source = await SourceAsync(SceneKind.Sound);

        var clip = await source.GetAsync(1);

        Assert.Equal("train-sound-000008", clip.Id);
        Assert.Equal(128000, clip.Samples!.Length);
        Assert.Equal([64, 96, 96, 3], clip.ClipFrames!.Shape);
        Assert.Equal([200, 64, 64, 3], clip.SyncFrames!.Shape);
        Assert.NotEmpty(clip.Labels);
    }

    [FFmpegFact]
    public async Task Sound_alone_has_no_frames()
    {
        var source = await SourceAsync(SceneKind.SoundOnly);

        var clip = await source.GetAsync(0);

        Assert.Null(clip.ClipFrames);
        Assert.Null(clip.SyncFrames);
        Assert.NotNull(clip.Caption);
    }

    [FFmpegFact]
    public async Task The_same_number_gives_the_same_clip_on_any_thread()
    {
        var source = await SourceAsync(SceneKind.Sound);

        var clips = await Task.WhenAll(source.GetAsync(2), source.GetAsync(2));

        Assert.Equal(clips[0].Samples, clips[1].Samples);
        Assert.Equal(clips[0].SyncFrames!.Data, clips[1].SyncFrames!.Data);
    }

    [FFmpegFact]
    public async Task There_is_no_clip_beyond_the_count()
    {
        var source = await SourceAsync(SceneKind.Sound);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.GetAsync(3));
    }

    [FFmpegFact]
    public async Task A_drawn_clip_looks_like_the_video_decoded()
    {
        SceneSettings settings = new(SceneSplit.Train, SceneKind.Sound, 7, 1);
        await new SceneFolder(_folder, new(await Bank.Value), settings).WriteAsync();
        VideoRequest request = new(TimeSpan.Zero, TimeSpan.FromSeconds(8), Mini.Clip.InputSize, Mini.Synchformer.ImageSize);

        var decoded = await new VideoReader(new MediaLimits()).ReadAsync(Path.Combine(_folder, "train-sound-000007.mp4"), request);

        var drawn = await (await SourceAsync(SceneKind.Sound)).GetAsync(0);
        Assert.InRange(Difference(decoded.Sync, drawn.SyncFrames!), 0, 6);
        Assert.InRange(Difference(decoded.Clip, drawn.ClipFrames!), 0, 6);
        double[] shifts = [.. Enumerable.Range(-2, 5).Select(shift => Difference(decoded.Sync, drawn.SyncFrames!, shift))];
        Assert.Equal(2, Array.IndexOf(shifts, shifts.Min()));
    }

    private static double Difference(Tensor<byte> first, Tensor<byte> second) =>
        first.Data.Zip(second.Data, (a, b) => Math.Abs(a - b)).Average();

    private static double Difference(Tensor<byte> first, Tensor<byte> second, int shift) =>
        Enumerable.Range(2, first.Shape[0] - 4).Average(i => Difference(Of(first, i), Of(second, i + shift)));

    private static Tensor<byte> Of(Tensor<byte> frames, int index) => new(frames.Row(index).ToArray(), frames.Shape[1..]);

    private static async Task<SceneSource> SourceAsync(SceneKind kind) =>
        new(new(await Bank.Value), new(SceneSplit.Train, kind, 7, 3), Mini);
}

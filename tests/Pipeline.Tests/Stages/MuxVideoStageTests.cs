using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Output;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Stages;

public sealed class MuxVideoStageTests : IDisposable
{
    private static readonly string Clip = Path.Combine(Repository.Root, "samples", "bounce.mp4");
    private static readonly GenerationSettings Settings = new() { Duration = TimeSpan.FromSeconds(1) };
    private static readonly SoundTags Tags = new("tiny", 42, "", "CC0-1.0", Untrained: true);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");
    private readonly MuxVideoStage _stage = new(new MediaLimits());

    public void Dispose() => _folder.Delete(recursive: true);

    [FFmpegFact]
    public async Task Frames_from_an_artifact_make_the_same_file_as_those_at_hand()
    {
        var frames = await new DecodeVideoStage(new()).RunAsync(Clip, Settings, TinyModel.Variant, default);
        FramesFile.Write(At("frames.safetensors"), frames);
        await MuxAsync(frames, "here", name: null);

        var found = await _stage.FindSourceAsync(FramesFile.Read(At("frames.safetensors")), Clip, default);
        await MuxAsync(found, "there", name: null);

        Assert.Equal(Bytes("here.mp4"), Bytes("there.mp4"));
        Assert.Equal(Bytes("here.png"), Bytes("there.png"));
    }

    [FFmpegFact]
    public async Task The_picture_depends_on_the_name_given_and_on_no_path()
    {
        var frames = await new DecodeVideoStage(new()).RunAsync(Clip, "known", Settings, TinyModel.Variant, default);
        File.Copy(Clip, At("download.mp4"));

        await MuxAsync(frames, "first", name: "");
        await MuxAsync(await _stage.FindSourceAsync(frames, At("download.mp4"), default), "second", name: "");
        await MuxAsync(frames, "third", name: "bounce");

        Assert.Equal("known", frames.ContentHash);
        Assert.Equal(Bytes("first.png"), Bytes("second.png"));
        Assert.NotEqual(Bytes("first.png"), Bytes("third.png"));
    }

    private async Task MuxAsync(SourceFrames frames, string output, string? name)
    {
        Sound wave = new(new float[16384], 16000);
        GenerationRequest request = new(frames.Source, At($"{output}.mp4")) { Settings = Settings, Picture = At($"{output}.png"), Name = name };
        await _stage.RunAsync(frames, wave, request, Tags, default);
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(At(name));

    private string At(string name) => Path.Combine(_folder.FullName, name);
}

using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Pipeline.Artifacts;
using MMAudio.Pipeline.Stages;
using MMAudio.Pipeline.Tests.Fakes;

namespace MMAudio.Pipeline.Tests.Artifacts;

public sealed class ArtifactFileTests : IDisposable
{
    private static readonly TimeWindow Window = new(new TimeSpan(12_345_678), new TimeSpan(79_680_001));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Frames_come_back_without_their_source()
    {
        var written = Frames.Video(1) with { Window = Window, Notes = ["The video is “damaged”.", "Second note."] };

        FramesFile.Write(At("frames"), written);
        var read = FramesFile.Read(At("frames"));

        Assert.Equal((written.ContentHash, Window, null), (read.ContentHash, read.Window, read.Source));
        Assert.Equal(written.Notes, read.Notes);
        Equal(written.Clip, read.Clip);
        Equal(written.Sync, read.Sync);
    }

    [Fact]
    public void A_prompt_alone_leaves_files_without_tensors()
    {
        FramesFile.Write(At("frames"), Frames.Nothing());
        FeaturesFile.Write(At("features"), new("", Window, null, null));

        Assert.Equivalent(Frames.Nothing(), FramesFile.Read(At("frames")));
        Assert.Equal(new("", Window, null, null), FeaturesFile.Read(At("features")));
    }

    [Fact]
    public void Features_latents_and_waves_come_back_to_the_last_bit()
    {
        VisualFeatures features = new("abc", Window, Numbers(8, 4), Numbers(16, 3));
        Sound wave = new(Numbers(50, 2).Data, 44100, 2);

        FeaturesFile.Write(At("features"), features);
        LatentFile.Write(At("latent"), Numbers(32, 20));
        WaveFile.Write(At("wave"), wave);

        var read = FeaturesFile.Read(At("features"));
        Assert.Equal((features.ContentHash, features.Window), (read.ContentHash, read.Window));
        Equal(features.Clip, read.Clip);
        Equal(features.Sync, read.Sync);
        Equal(Numbers(32, 20), LatentFile.Read(At("latent")));
        Assert.Equal(wave.Samples, WaveFile.Read(At("wave")).Samples);
        Assert.Equal((wave.SampleRate, wave.Channels), (WaveFile.Read(At("wave")).SampleRate, WaveFile.Read(At("wave")).Channels));
    }

    [Fact]
    public void The_same_value_makes_the_same_bytes()
    {
        FramesFile.Write(At("first"), Frames.Video(1) with { Notes = ["a note"] });
        FramesFile.Write(At("second"), Frames.Video(1) with { Notes = ["a note"], Source = "elsewhere.mp4" });

        Assert.Equal(File.ReadAllBytes(At("first")), File.ReadAllBytes(At("second")));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_damaged_and_no_fault_of_the_input()
    {
        FramesFile.Write(At("whole"), Frames.Picture(1));
        var whole = File.ReadAllBytes(At("whole"));

        foreach (var length in Enumerable.Range(0, 40).Select(i => i * whole.Length / 40))
        {
            File.WriteAllBytes(At("cut"), whole[..length]);

            var damage = Assert.Throws<DamagedArtifactException>(() => FramesFile.Read(At("cut")));
            Assert.Equal(At("cut"), damage.Path);
        }
    }

    [Fact]
    public void A_missing_file_and_one_of_another_stage_are_damaged()
    {
        LatentFile.Write(At("latent"), Numbers(4, 2));

        Assert.Throws<DamagedArtifactException>(() => LatentFile.Read(At("missing")));
        var damage = Assert.Throws<DamagedArtifactException>(() => FeaturesFile.Read(At("latent")));
        Assert.Contains("holds latents where features belong", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_and_tensors_of_the_wrong_form_are_damaged()
    {
        ArtifactFile.Write(At("features"), "features", [], [("content_sha256", "abc"), ("start", "soon"), ("duration", "1")]);
        ArtifactFile.Write(At("latent"), "latents", [("latent", Numbers(4))], []);
        ArtifactFile.Write(At("wave"), "waves", [("samples", Numbers(4, 1))], [("sample_rate", "0")]);
        ArtifactFile.Write(At("frames"), "frames", [], [.. WindowWords.Of("abc", Window), ("notes", "[")]);

        Assert.Throws<DamagedArtifactException>(() => FeaturesFile.Read(At("features")));
        Assert.Throws<DamagedArtifactException>(() => LatentFile.Read(At("latent")));
        Assert.Throws<DamagedArtifactException>(() => WaveFile.Read(At("wave")));
        Assert.Throws<DamagedArtifactException>(() => FramesFile.Read(At("frames")));
    }

    private static Tensor<float> Numbers(params int[] extents)
    {
        Random random = new(extents[0]);
        var tensor = Tensor<float>.Zeros(Shape.Create(extents));
        for (var i = 0; i < tensor.Data.Length; i++)
        {
            tensor.Data[i] = random.NextSingle() * 2e-7f - 1;
        }

        return tensor;
    }

    private static void Equal<T>(Tensor<T>? expected, Tensor<T>? actual) where T : unmanaged
    {
        Assert.Equal(expected?.Shape, actual?.Shape);
        Assert.Equal(expected?.Data, actual?.Data);
    }

    private string At(string name) => Path.Combine(_folder.FullName, name + ".safetensors");
}

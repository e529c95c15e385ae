using System.Diagnostics;
using MMAudio.Media.Audio;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Tests;

public sealed class FlacDecoderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mmaudio-flac").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FFmpegTheory]
    [InlineData("sine=440:duration=0.7", 5)]
    [InlineData("anoisesrc=duration=0.5:seed=3:amplitude=1", 12)]
    [InlineData("anullsrc=duration=0.3", 8)]
    [InlineData("aevalsrc=0.9*sin(440*t*t*t):duration=0.6", 0)]
    public void What_ffmpeg_encodes_comes_back_to_the_last_bit(string source, int level)
    {
        var (wav, flac) = (Path.Combine(_folder, "a.wav"), Path.Combine(_folder, "a.flac"));
        Run("-f", "lavfi", "-i", source, "-ar", "16000", "-ac", "1", "-c:a", "pcm_s16le", wav);
        Run("-i", wav, "-compression_level", $"{level}", flac);

        var (samples, rate) = FlacDecoder.Decode(File.ReadAllBytes(flac));

        Assert.Equal(16000, rate);
        Assert.Equal(WavFile.Read(wav).Samples, samples);
    }

    [Fact]
    public void Another_file_is_refused() => Assert.Throws<InvalidDataException>(() => FlacDecoder.Decode("RIFF and so on"u8.ToArray()));

    private static void Run(params string[] arguments)
    {
        using var process = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}

using System.Buffers.Binary;
using CsCheck;
using MMAudio.Core.Failures;
using MMAudio.Media.Audio;

namespace MMAudio.Media.Tests.Audio;

public sealed class WavFileTests
{
    private static readonly Gen<Sound> Sounds = Gen.Select(Gen.Single[-1, 1].Array[0, 500], Gen.Int[1, 3], Gen.OneOf(Gen.Const(8000), Gen.Const(16000), Gen.Const(44100)))
        .Select((samples, channels, rate) => new Sound(samples[..(samples.Length / channels * channels)], rate, channels));

    [Fact]
    public void Single_precision_comes_back_unchanged() => Sounds.Sample(sound => Same(sound, RoundTrip(sound, WavEncoding.Float32), 0));

    [Fact]
    public void Integers_come_back_to_half_a_step() => Sounds.Sample(sound => Same(sound, RoundTrip(sound, WavEncoding.Pcm16), 1f / 16384));

    [Fact]
    public void Integers_are_clipped() =>
        Assert.Equal([32767 / 32768f, -32767 / 32768f], RoundTrip(new([1.5f, -2f], 16000), WavEncoding.Pcm16).Samples);

    [Fact]
    public void A_file_is_replaced_as_a_whole()
    {
        var folder = Directory.CreateTempSubdirectory();
        var path = Path.Combine(folder.FullName, "sound.wav");
        File.WriteAllText(path, "old");

        WavFile.Write(path, new([0.5f, 0.25f], 16000));

        Assert.Equal([0.5f, 0.25f], WavFile.Read(path).Samples);
        Assert.Single(folder.GetFiles());
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_failed_write_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory();

        Assert.ThrowsAny<OverflowException>(() => WavFile.Write(Path.Combine(folder.FullName, "sound.wav"), new([], 16000, 70000)));

        Assert.Empty(folder.GetFiles());
        folder.Delete(recursive: true);
    }

    [Theory, InlineData(0u), InlineData(uint.MaxValue)]
    public void A_size_that_was_never_filled_in_means_to_the_end(uint size)
    {
        var bytes = Bytes(new([0.5f, 0.25f], 16000), WavEncoding.Pcm16);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(40), size);

        Assert.Equal(2, WavFile.Read(new MemoryStream(bytes)).Length);
    }

    [Fact]
    public void Other_chunks_are_passed_over()
    {
        byte[] note = [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0];
        var bytes = Bytes(new([0.5f], 16000), WavEncoding.Float32);

        Assert.Equal([0.5f], WavFile.Read(new MemoryStream([.. bytes[..12], .. note, .. bytes[12..]])).Samples);
    }

    [Fact]
    public void The_extensible_form_is_understood()
    {
        var bytes = Bytes(new([0.5f], 16000), WavEncoding.Pcm16);
        byte[] format = [0xFE, 0xFF, .. bytes[22..36], 22, 0, 16, 0, 0, 0, 0, 0, 1, 0, .. new byte[14]];
        byte[] file = [.. bytes[..16], 40, 0, 0, 0, .. format, .. bytes[36..]];

        Assert.Equal(0.5f, Assert.Single(WavFile.Read(new MemoryStream(file)).Samples), tolerance: 1e-4f);
    }

    [Fact]
    public void Broken_files_are_refused_in_words()
    {
        var bytes = Bytes(new([0.5f, 0.25f], 16000), WavEncoding.Pcm16);
        var other = bytes.ToArray();
        other[34] = 24;

        Assert.Equal(FailureCategory.EmptyFile, Refusal([]));
        Assert.Equal(FailureCategory.NotMedia, Refusal("#EXTM3U\nhello there\n"u8.ToArray()));
        Assert.Equal(FailureCategory.Corrupt, Refusal(bytes[..^1]));
        Assert.Equal(FailureCategory.Corrupt, Refusal(bytes[..20]));
        Assert.Equal(FailureCategory.Corrupt, Refusal([.. bytes[..12], .. bytes[36..]]));
        Assert.Equal(FailureCategory.UnsupportedCodec, Refusal(other));
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused() => Gen.Select(Gen.Int[0, 51], Gen.Byte).Sample((position, value) =>
    {
        var bytes = Bytes(new([0.5f, 0.25f, 0f, 1f], 16000), WavEncoding.Pcm16);
        bytes[position] = value;
        try
        {
            WavFile.Read(new MemoryStream(bytes));
        }
        catch (InvalidInputException e)
        {
            Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        }
    });

    [FFmpegFact]
    public void Ffmpeg_reads_what_is_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        var (ours, theirs) = (Path.Combine(folder.FullName, "a.wav"), Path.Combine(folder.FullName, "b.wav"));
        var sound = new Sound([.. Enumerable.Range(0, 1000).Select(i => MathF.Sin(i / 10f))], 16000, 2);
        WavFile.Write(ours, sound);

        using var process = System.Diagnostics.Process.Start("ffmpeg", $"-v error -i {ours} -c:a pcm_f32le {theirs}");
        process.WaitForExit();

        Assert.True(Same(sound, WavFile.Read(theirs), 0));
        folder.Delete(recursive: true);
    }

    private static Sound RoundTrip(Sound sound, WavEncoding encoding) => WavFile.Read(new MemoryStream(Bytes(sound, encoding)));

    private static byte[] Bytes(Sound sound, WavEncoding encoding)
    {
        var stream = new MemoryStream();
        WavFile.Write(stream, sound, encoding);
        return stream.ToArray();
    }

    private static FailureCategory Refusal(byte[] file) =>
        Assert.Throws<InvalidInputException>(() => WavFile.Read(new MemoryStream(file))).Category;

    private static bool Same(Sound expected, Sound actual, float tolerance) =>
        (expected.SampleRate, expected.Channels, expected.Length) == (actual.SampleRate, actual.Channels, actual.Length)
        && expected.Samples.Zip(actual.Samples).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance);
}

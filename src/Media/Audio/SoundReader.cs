using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Audio;

/// <summary>Reads the sound of any media file that ffmpeg decodes, be it a video or a sound; plain WAV files without ffmpeg.</summary>
public sealed class SoundReader(MediaLimits limits)
{
    // a sound that begins later than its video is led by silence, so that its time 0 is the video's
    private const string FromTheStart = "aresample=async=1:first_pts=0";

    private static readonly Dictionary<string, string> Demuxers = new()
    {
        ["WAV"] = "wav",
        ["FLAC"] = "flac",
        ["MP3"] = "mp3",
        ["AAC"] = "aac",
        ["AIFF"] = "aiff",
        ["AMR"] = "amr",
    };

    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>The file's default sound, with the rate and the channels that it has there.</summary>
    /// <exception cref="InvalidInputException">The file is no media, is damaged, or holds no sound.</exception>
    public async Task<Sound> ReadAsync(string path, CancellationToken ct = default)
    {
        var name = Path.GetFileName(path);
        var signature = await InputFile.SignatureAsync(path, ct);
        if (signature is { Kind: FileKind.Sound, Name: "WAV" } && PlainWav(path) is { } plain)
        {
            return plain;
        }

        var demuxer = signature.Kind == FileKind.Container ? signature.Name : Demuxers.GetValueOrDefault(signature.Name ?? "");
        if (demuxer is null)
        {
            throw new InvalidInputException(FailureCategory.NotMedia, $"{name} is no sound and no video; give a media file.");
        }

        using MemoryStream decoded = new();
        string[] wanted = ["-map", "0:a:0", "-vn", "-sn", "-dn", "-af", FromTheStart, "-c:a", "pcm_f32le", "-f", "wav", "pipe:1"];
        var (log, exitCode) = await _runner.RunAsync(
            ["-loglevel", "level+error", .. _runner.Input(demuxer, path), .. wanted], PipeTarget.ToStream(decoded), null, ct);
        if (log.Says("matches no streams"))
        {
            throw new InvalidInputException(FailureCategory.NoSound, $"{name} holds no sound.");
        }

        if (exitCode != 0 || decoded.Length == 0)
        {
            throw log.Refusal(path, limits);
        }

        decoded.Position = 0;
        return WavFile.Read(decoded);
    }

    // 16-bit and floating-point samples; others are ffmpeg's business
    private static Sound? PlainWav(string path)
    {
        try
        {
            return WavFile.Read(path);
        }
        catch (InvalidInputException other) when (other.Category == FailureCategory.UnsupportedCodec)
        {
            return null;
        }
    }
}

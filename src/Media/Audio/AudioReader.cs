using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Audio;

/// <summary>Decodes the sound of a recording or a video; plain WAV files without ffmpeg.</summary>
public sealed class AudioReader(MediaLimits limits)
{
    // a sound that begins later than its video is led by silence, so that both have one time 0
    private const string FromTheStart = "aresample=async=1:first_pts=0";

    private static readonly Dictionary<string, string> Demuxers = new()
    {
        ["WAV"] = "wav", ["FLAC"] = "flac", ["MP3"] = "mp3", ["AAC"] = "aac", ["AIFF"] = "aiff", ["AMR"] = "amr",
    };

    private readonly FFmpegRunner _runner = new(limits);

    /// <summary>The whole of the default sound, at the rate and with the channels that the file has.</summary>
    /// <param name="path">A sound file or a video, recognised by its content.</param>
    /// <param name="ct">Kills the decoder.</param>
    /// <exception cref="InvalidInputException">The file holds no sound, or cannot be decoded.</exception>
    public async Task<Sound> ReadAsync(string path, CancellationToken ct = default)
    {
        var signature = await InputFile.SignatureAsync(path, ct);
        var sound = PlainWav(path, signature) ?? await DecodeAsync(path, Demuxer(Path.GetFileName(path), signature), ct);
        return sound.Length > 0
            ? sound
            : throw new InvalidInputException(FailureCategory.NoSound, $"The sound of {Path.GetFileName(path)} is empty.");
    }

    /// <summary>The whole of the default sound, mixed to one channel, at a rate.</summary>
    /// <inheritdoc cref="ReadAsync(string, CancellationToken)"/>
    public async Task<Sound> ReadMonoAsync(string path, int sampleRate, CancellationToken ct = default) =>
        (await ReadAsync(path, ct)).ToMono().Resample(sampleRate);

    // samples of 16 bits and floating-point ones; others are ffmpeg's business
    private static Sound? PlainWav(string path, FileSignature signature)
    {
        try
        {
            return signature is { Kind: FileKind.Sound, Name: "WAV" } ? WavFile.Read(path) : null;
        }
        catch (InvalidInputException other) when (other.Category == FailureCategory.UnsupportedCodec)
        {
            return null;
        }
    }

    private async Task<Sound> DecodeAsync(string path, string demuxer, CancellationToken ct)
    {
        using var wav = new MemoryStream();
        var (log, exitCode) = await _runner.RunAsync(Arguments(demuxer, path), PipeTarget.ToStream(wav), null, ct);
        if (log.Says("matches no streams", "does not contain any stream"))
        {
            throw new InvalidInputException(FailureCategory.NoSound, $"{Path.GetFileName(path)} has no sound.");
        }

        if (exitCode != 0 || wav.Length == 0)
        {
            throw log.Refusal(path, limits);
        }

        wav.Position = 0;
        return WavFile.Read(wav);
    }

    private static string Demuxer(string name, FileSignature signature) => signature.Kind switch
    {
        FileKind.Container => signature.Name,
        FileKind.Sound when Demuxers.TryGetValue(signature.Name, out var demuxer) => demuxer,
        _ => throw new InvalidInputException(FailureCategory.NotMedia, $"{name} holds no sound that can be decoded; convert it to WAV or FLAC."),
    };

    private string[] Arguments(string demuxer, string path) =>
    [
        "-loglevel", "level+error",
        "-threads", limits.Threads.ToString(),
        .. _runner.Input(demuxer, path),
        "-map", "0:a:0", "-vn", "-sn", "-dn",
        "-af", FromTheStart,
        "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];
}

using CliWrap;
using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Audio;

/// <summary>Decodes the sound of a recording or a video.</summary>
public sealed class AudioReader(MediaLimits limits)
{
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
        var demuxer = Demuxer(Path.GetFileName(path), await InputFile.SignatureAsync(path, ct));
        using var wav = new MemoryStream();
        var (log, exitCode) = await _runner.RunAsync(Arguments(demuxer, path), PipeTarget.ToStream(wav), null, ct);
        if (log.Says("matches no streams", "does not contain any stream"))
        {
            throw new InvalidInputException(FailureCategory.NotMedia, $"{Path.GetFileName(path)} has no sound.");
        }

        if (exitCode != 0 || wav.Length == 0)
        {
            throw log.Refusal(path, limits);
        }

        wav.Position = 0;
        var sound = WavFile.Read(wav);
        return sound.Length > 0
            ? sound
            : throw new InvalidInputException(FailureCategory.NotMedia, $"The sound of {Path.GetFileName(path)} is empty.");
    }

    /// <summary>The whole of the default sound, mixed to one channel, at a rate.</summary>
    /// <inheritdoc cref="ReadAsync(string, CancellationToken)"/>
    public async Task<Sound> ReadMonoAsync(string path, int sampleRate, CancellationToken ct = default) =>
        (await ReadAsync(path, ct)).ToMono().Resample(sampleRate);

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
        "-c:a", "pcm_f32le", "-f", "wav", "pipe:1",
    ];
}

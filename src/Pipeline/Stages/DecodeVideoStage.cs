using System.Security.Cryptography;
using MMAudio.Core.Models;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;
using MMAudio.Media.Video;

namespace MMAudio.Pipeline.Stages;

/// <summary>First stage: a source file becomes frames at 8 fps for CLIP and at 25 fps for Synchformer.</summary>
/// <param name="limits">What a file that nobody vouches for may cost.</param>
public sealed class DecodeVideoStage(MediaLimits limits)
{
    private static readonly TimeSpan Unremarkable = TimeSpan.FromSeconds(0.5);

    /// <summary>Decodes the window of a video, or a picture, or nothing where a prompt stands alone.</summary>
    /// <param name="source">The file; null for a prompt alone.</param>
    /// <param name="settings">Which window.</param>
    /// <param name="variant">The sizes of the frames.</param>
    /// <param name="ct">Stops ffmpeg.</param>
    /// <exception cref="Core.Failures.InvalidInputException">The file cannot be used.</exception>
    public Task<SourceFrames> RunAsync(string? source, GenerationSettings settings, ModelVariant variant, CancellationToken ct) =>
        RunAsync(source, contentHash: null, settings, variant, ct);

    /// <summary>Decodes a source whose SHA-256 may be known, so that it need not be computed again.</summary>
    /// <param name="source">The file; null for a prompt alone.</param>
    /// <param name="contentHash">Its SHA-256 in lower-case hex; null where it is not known.</param>
    /// <param name="settings">Which window.</param>
    /// <param name="variant">The sizes of the frames.</param>
    /// <param name="ct">Stops ffmpeg.</param>
    /// <exception cref="Core.Failures.InvalidInputException">The file cannot be used.</exception>
    public async Task<SourceFrames> RunAsync(
        string? source, string? contentHash, GenerationSettings settings, ModelVariant variant, CancellationToken ct)
    {
        if (source is null)
        {
            return new("", new(TimeSpan.Zero, settings.Duration));
        }

        var frames = ImageReader.IsPictureName(source)
            ? await ReadPictureAsync(source, settings, variant, ct)
            : await ReadVideoAsync(source, settings, variant, ct);
        return frames with { ContentHash = contentHash ?? await HashAsync(source, ct) };
    }

    private async Task<SourceFrames> ReadPictureAsync(
        string source, GenerationSettings settings, ModelVariant variant, CancellationToken ct)
    {
        var frame = await new ImageReader(limits).ReadAsync(source, variant.Clip.InputSize, ct);
        return new("", new(TimeSpan.Zero, settings.Duration)) { Source = source, Clip = frame };
    }

    private async Task<SourceFrames> ReadVideoAsync(
        string source, GenerationSettings settings, ModelVariant variant, CancellationToken ct)
    {
        VideoRequest request = new(settings.Start, settings.Duration, variant.Clip.InputSize, variant.Synchformer.ImageSize);
        var frames = await new VideoReader(limits).ReadAsync(source, request, ct);
        TimeWindow window = new(frames.Start, frames.Duration);
        return new("", window)
        {
            Source = source,
            Video = frames.Source,
            Clip = frames.Clip,
            Sync = frames.Sync,
            Notes = [.. frames.Warnings, .. Uncovered(frames.Source, window, settings.Duration)],
        };
    }

    private static IEnumerable<string> Uncovered(MediaInfo video, TimeWindow window, TimeSpan wanted)
    {
        var full = wanted - window.Duration < Unremarkable;
        if (video.Duration is { } length && (window.Start > TimeSpan.Zero || (full && length - window.End > Unremarkable)))
        {
            yield return $"The video is {length.TotalSeconds:0.0} s long; sound was made for {window} of it.";
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}

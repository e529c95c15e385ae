using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Output;
using MMAudio.Media.Pictures;
using MMAudio.Media.Probing;
using MMAudio.Media.Video;

namespace MMAudio.Pipeline.Stages;

/// <summary>Last stage: source and waveform become the finished file; the video stream is copied, never re-encoded.</summary>
/// <param name="limits">What a source may cost.</param>
public sealed class MuxVideoStage(MediaLimits limits)
{
    /// <summary>Frames that came without their source, as those of an artifact do, meet it again.</summary>
    /// <param name="frames">What the source shows.</param>
    /// <param name="source">The file, under a name with its own extension, which tells pictures from videos.</param>
    /// <param name="ct">Stops ffprobe.</param>
    /// <exception cref="Core.Failures.InvalidInputException">The file is no video.</exception>
    public async Task<SourceFrames> FindSourceAsync(SourceFrames frames, string source, CancellationToken ct) => frames with
    {
        Source = source,
        Video = ImageReader.IsPictureName(source) ? null : await new MediaProbe(limits).ProbeAsync(source, ct),
    };

    /// <summary>Writes the output: a video, a still with sound, or a sound alone, as its extension and source say.</summary>
    /// <returns>Sentences on what could not be kept.</returns>
    /// <exception cref="Core.Failures.InvalidInputException">The output cannot be written.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        SourceFrames frames, Sound wave, GenerationRequest request, SoundTags tags, CancellationToken ct)
    {
        using ScratchFolder scratch = new();
        var sound = scratch.File("sound.wav");
        WavFile.Write(sound, wave);

        var picture = scratch.File("picture.png");
        if (request.Picture is not null)
        {
            ResultPicture.Write(picture, wave.Samples, wave.SampleRate, Strip(frames), Title(request, tags));
        }

        var notes = await WriteAsync(frames, sound, request, tags, ct);
        if (request.Picture is not null)
        {
            OutputFile.Place(picture, request.Picture);
        }

        return notes;
    }

    private async Task<IReadOnlyList<string>> WriteAsync(
        SourceFrames frames, string sound, GenerationRequest request, SoundTags tags, CancellationToken ct)
    {
        SoundRequest alone = new(sound, request.Output) { Tags = tags, Loudness = request.Loudness };
        if (frames.Source is null || OutputFile.IsSound(request.Output))
        {
            await new SoundWriter(limits).WriteAsync(alone, ct);
            return [];
        }

        var muxer = new VideoMuxer(limits);
        var result = frames.Video is null
            ? await muxer.MuxStillAsync(frames.Source, alone, ct)
            : await muxer.MuxAsync(
                new(frames.Video, sound, request.Output)
                {
                    Mix = request.Mix,
                    Offset = frames.Window.Start,
                    Length = frames.Window.Duration,
                    Tags = tags,
                    Loudness = request.Loudness,
                },
                ct);
        return result.Notes;
    }

    private static FrameStrip? Strip(SourceFrames frames) => frames is { Clip: { } clip, Video: { } video }
        ? new(clip, Core.Models.SequenceLengths.ClipRate, (double)video.DisplayWidth / video.DisplayHeight)
        : null;

    private static string Title(GenerationRequest request, SoundTags tags) => string.Join("  ·  ", Words(request, tags));

    private static IEnumerable<string> Words(GenerationRequest request, SoundTags tags)
    {
        var name = request.Name ?? Path.GetFileName(request.Source ?? request.Output);
        if (name.Length > 0)
        {
            yield return name;
        }

        if (request.Settings.Prompt.Length > 0)
        {
            yield return $"“{request.Settings.Prompt}”";
        }

        yield return tags.Untrained ? $"{tags.Model} (untrained)" : tags.Model;
        yield return $"seed {tags.Seed}";
    }
}

using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Networks.Text;
using MMAudio.Training.Perception;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Clip;

/// <summary>Frames, captions, and how well they belong together.</summary>
/// <param name="Frames">Pixels [images s s 3].</param>
/// <param name="Tokens">[images + sounds, 77]: the captions of the frames, then those without pictures.</param>
/// <param name="Ends">The place of the end token in each caption.</param>
/// <param name="Affinities">[captions captions]: the share of labels that two captions have in common.</param>
internal sealed record CaptionBatch(byte[] Frames, long[] Tokens, long[] Ends, float[] Affinities);

/// <summary>Makes batches; a few frames of each clip are kept, so that a clip is drawn once.</summary>
internal sealed class CaptionBatches(ClipConfig config, IClipSource pictures, IClipSource? sounds, ClipTokenizer tokenizer, ClipSettings settings)
{
    private const int FirstSound = 1 << 30;

    private readonly ClipOrder _order = new(pictures.Count, settings.Seed);
    private readonly ClipOrder? _soundOrder = sounds is null ? null : new(sounds.Count, settings.Seed + 1);
    private readonly ConcurrentDictionary<int, Task<Known>> _known = new();

    /// <summary>Captions of a batch.</summary>
    public static int Captions(IClipSource? sounds, ClipSettings settings) => settings.Images + (sounds is null ? 0 : settings.Sounds);

    /// <summary>The batch of a step; may be called from several threads.</summary>
    public async Task<CaptionBatch> MakeAsync(long step, CancellationToken cancellationToken)
    {
        var pixels = config.InputSize * config.InputSize * 3;
        var frames = new byte[settings.Images * pixels];
        List<Known> captions = [];
        for (var i = 0; i < settings.Images; i++)
        {
            var position = step * settings.Images + i;
            var clip = await KnowAsync(_order[position], pictures, isSeen: true, cancellationToken);
            var random = new StepRandom(settings.Seed, position);
            var frame = clip.Frames.AsSpan(random.NextInt(settings.FramesPerClip) * pixels, pixels);
            Copy(frame, frames.AsSpan(i * pixels, pixels), mirror: random.NextInt(2) == 1);
            captions.Add(clip);
        }

        for (var i = 0; sounds is not null && i < settings.Sounds; i++)
        {
            captions.Add(await KnowAsync(_soundOrder![step * settings.Sounds + i], sounds, isSeen: false, cancellationToken));
        }

        var tokens = tokenizer.Tokenize([.. captions.Select(caption => caption.Caption)]);
        var ends = Enumerable.Range(0, captions.Count).Select(row => (long)EndOf(tokens.Row(row)));
        var affinities = captions.SelectMany(a => captions.Select(b => Affinity(a.Labels, b.Labels)));
        return new(frames, tokens.Data, [.. ends], [.. affinities]);
    }

    /// <summary>The place of the end token, which has the highest id.</summary>
    public static int EndOf(ReadOnlySpan<long> tokens)
    {
        var end = 0;
        for (var i = 1; i < tokens.Length; i++)
        {
            end = tokens[i] > tokens[end] ? i : end;
        }

        return end;
    }

    /// <summary>What two clips have in common: the labels of both over those of either; silence belongs to silence.</summary>
    private static float Affinity(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.Count == 0 && b.Count == 0 ? 1 : (float)a.Intersect(b).Count() / a.Union(b).Count();

    private Task<Known> KnowAsync(int index, IClipSource source, bool isSeen, CancellationToken cancellationToken) =>
        _known.GetOrAdd(isSeen ? index : FirstSound + index, _ => LoadAsync(index, source, isSeen, cancellationToken));

    private async Task<Known> LoadAsync(int index, IClipSource source, bool isSeen, CancellationToken cancellationToken)
    {
        var clip = await source.GetAsync(index, cancellationToken);
        return new(clip.Caption ?? throw Lacks(clip, "caption"), clip.Labels, isSeen ? Stills(clip) : []);
    }

    /// <summary>Frames evenly from the whole clip.</summary>
    private byte[] Stills(TrainingClip clip)
    {
        var frames = clip.ClipFrames ?? throw Lacks(clip, "pictures");
        if (frames.Shape[1] != config.InputSize)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"CLIP cannot learn from {clip.Id}, whose frames are {frames.Shape}; give frames of {config.InputSize} pixels.");
        }

        return [.. Enumerable.Range(0, settings.FramesPerClip).SelectMany(i => frames.Row((2 * i + 1) * frames.Shape[0] / (2 * settings.FramesPerClip)).ToArray())];
    }

    private void Copy(ReadOnlySpan<byte> frame, Span<byte> target, bool mirror)
    {
        frame.CopyTo(target);
        for (var y = 0; mirror && y < config.InputSize; y++)
        {
            for (var x = 0; x < config.InputSize; x++)
            {
                frame.Slice((y * config.InputSize + x) * 3, 3).CopyTo(target.Slice(((y + 1) * config.InputSize - 1 - x) * 3, 3));
            }
        }
    }

    private static InvalidInputException Lacks(TrainingClip clip, string what) =>
        new(FailureCategory.BadSetting, $"CLIP cannot learn from {clip.Id}, which lacks {what}; give clips that have it.");

    private sealed record Known(string Caption, IReadOnlyList<string> Labels, byte[] Frames);
}

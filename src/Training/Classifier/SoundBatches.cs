using System.Collections.Concurrent;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;
using MMAudio.Networks.Sounds;
using MMAudio.Training.Perception;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Classifier;

/// <summary>Sounds and what they are.</summary>
/// <param name="Mel">[batch bands frames].</param>
/// <param name="Targets">[batch classes]: the share of each class in a sound, one in all.</param>
/// <param name="Classes">The most prominent class of each.</param>
internal sealed record SoundBatch(float[] Mel, float[] Targets, long[] Classes);

/// <summary>Makes batches; the spectrogram of a clip is computed once and kept, for it is small.</summary>
internal sealed class SoundBatches(SoundClassifierConfig config, IClipSource source, ClassifierSettings settings)
{
    private const float Silence = -5;

    /// <summary>What the most prominent of several classes has for its share.</summary>
    private const float Prominence = 0.7f;

    private readonly ClipOrder _order = new(source.Count, settings.Seed);
    private readonly ConcurrentDictionary<int, Task<(Half[] Mel, IReadOnlyList<string> Labels)>> _known = new();

    /// <summary>The batch of a step; may be called from several threads.</summary>
    public async Task<SoundBatch> MakeAsync(long step, CancellationToken cancellationToken)
    {
        var (size, classes) = (config.Mel.Bands * config.Frames, config.Classes.Count);
        SoundBatch batch = new(new float[settings.Batch * size], new float[settings.Batch * classes], new long[settings.Batch]);
        var (slot, position) = (0, step * settings.Batch);
        for (var tries = 0; slot < settings.Batch; tries++)
        {
            // silent scenes have no class: the next in the order takes their place
            var index = _order[position + slot + tries];
            var (mel, labels) = await _known.GetOrAdd(index, number => LoadAsync(number, cancellationToken));
            var known = labels.Select(label => Array.IndexOf([.. config.Classes], label)).Where(number => number >= 0).Distinct().ToArray();
            if (known.Length == 0)
            {
                if (tries > source.Count)
                {
                    throw new InvalidInputException(
                        FailureCategory.BadSetting, "None of the sounds has a label that the classifier is to know; give labelled sounds.");
                }

                continue;
            }

            var target = batch.Mel.AsSpan(slot * size, size);
            for (var i = 0; i < size; i++)
            {
                target[i] = (float)mel[i];
            }

            Vary(target, new(settings.Seed, step * settings.Batch + slot));
            foreach (var number in known)
            {
                batch.Targets[slot * classes + number] = known.Length == 1 ? 1 : number == known[0] ? Prominence : (1 - Prominence) / (known.Length - 1);
            }

            batch.Classes[slot++] = known[0];
        }

        return batch;
    }

    /// <summary>The spectrogram of a clip, and what it is.</summary>
    /// <exception cref="InvalidInputException">It has no sound.</exception>
    public static Tensor<float> MelOf(TrainingClip clip, SoundClassifierConfig config)
    {
        var samples = clip.Samples
            ?? throw new InvalidInputException(FailureCategory.BadSetting, $"No sound can be learned from {clip.Id}, which has none; give clips with sound.");
        var mel = new MelSpectrogram(config.Mel);
        if (samples.Length < mel.MinimumSamples)
        {
            Array.Resize(ref samples, mel.MinimumSamples);
        }

        return SoundClassifier.Fit(mel.Of(samples), config);
    }

    private async Task<(Half[] Mel, IReadOnlyList<string> Labels)> LoadAsync(int index, CancellationToken cancellationToken)
    {
        var clip = await source.GetAsync(index, cancellationToken);
        return (Array.ConvertAll(MelOf(clip, config).Data, value => (Half)value), clip.Labels);
    }

    /// <summary>Another level, another beginning, and stripes without sound.</summary>
    private void Vary(Span<float> mel, StepRandom random)
    {
        if (random.NextDouble() < settings.LevelShare)
        {
            // 12 dB are 0.6 decades of magnitude
            var change = (float)(1.2 * random.NextDouble() - 0.6);
            foreach (ref var value in mel)
            {
                value = Math.Max(Silence, value + change);
            }
        }

        if (settings.Mask == 0)
        {
            return;
        }

        var (bands, frames) = (random.NextInt(settings.Mask + 1), 10 * random.NextInt(settings.Mask + 1));
        var (band, frame) = (random.NextInt(config.Mel.Bands - bands), random.NextInt(config.Frames - Math.Min(frames, config.Frames - 1)));
        for (var row = 0; row < config.Mel.Bands; row++)
        {
            var line = mel.Slice(row * config.Frames, config.Frames);
            (row >= band && row < band + bands ? line : line.Slice(frame, Math.Min(frames, config.Frames - frame))).Fill(Silence);
        }
    }
}

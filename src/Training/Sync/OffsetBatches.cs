using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Networks.Engines;
using MMAudio.Training.Perception;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync;

/// <summary>Clips with stretches of their sound that are displaced by known offsets.</summary>
/// <param name="Frames">Pixels [clips·segments 16 s s 3] of all overlapping segments of each clip.</param>
/// <param name="Spectrograms">[clips·pairs·segments bands frames], normalised.</param>
/// <param name="Starts">The first visual segment of every pair.</param>
/// <param name="Classes">The offset of every pair.</param>
internal sealed record OffsetBatch(byte[] Frames, float[] Spectrograms, long[] Starts, long[] Classes);

/// <summary>Makes the batches of the second stage.</summary>
internal sealed class OffsetBatches(SynchformerConfig config, SynchformerAudioConfig audio, IClipSource source, SyncSettings settings)
{
    private const int SpectrogramSize = SegmentSpectrogram.Bands * SegmentSpectrogram.Frames;

    private readonly ClipOrder _order = new(source.Count, settings.Seed);

    /// <summary>Overlapping segments of a clip of 8 seconds.</summary>
    public static int SegmentsOf(SynchformerConfig config) =>
        ((int)(ModelVariant.TrainingDuration.TotalSeconds * SequenceLengths.SyncRate) - config.SegmentFrames) / config.SegmentStride + 1;

    /// <summary>The batch of a step; may be called from several threads.</summary>
    public async Task<OffsetBatch> MakeAsync(long step, CancellationToken cancellationToken)
    {
        var (pixels, segments, pairs) = (config.ImageSize * config.ImageSize * 3, SegmentsOf(config), settings.Clips * settings.Pairs);
        OffsetBatch batch = new(
            new byte[settings.Clips * segments * config.SegmentFrames * pixels],
            new float[pairs * audio.OffsetSegments * SpectrogramSize],
            new long[pairs],
            new long[pairs]);
        for (var i = 0; i < settings.Clips; i++)
        {
            var material = SyncMaterial.Of(await source.GetAsync(_order[step * settings.Clips + i], cancellationToken), config);
            for (var s = 0; s < segments; s++)
            {
                material.Frames.Data.AsSpan(s * config.SegmentStride * pixels, config.SegmentFrames * pixels)
                    .CopyTo(batch.Frames.AsSpan((i * segments + s) * config.SegmentFrames * pixels));
            }

            var random = new StepRandom(settings.Seed, step * settings.Clips + i);
            for (var pair = i * settings.Pairs; pair < (i + 1) * settings.Pairs; pair++)
            {
                Displace(material.Samples, segments, pair, batch, ref random);
            }
        }

        return batch;
    }

    /// <summary>Draws an offset, then a place in the clip where pictures and displaced sound both lie within it.</summary>
    private void Displace(float[] samples, int segments, int pair, OffsetBatch batch, ref StepRandom random)
    {
        var length = (audio.OffsetSegments - 1) * SegmentSpectrogram.SegmentStride + SegmentSpectrogram.SegmentSamples;
        var offset = 0;
        int[] places;
        do
        {
            batch.Classes[pair] = random.NextInt(audio.OffsetClasses);
            offset = (int)(SynchformerOffsets.SecondsOf((int)batch.Classes[pair], audio.OffsetClasses) * SegmentSpectrogram.SampleRate);
            places = [.. Enumerable.Range(0, segments - audio.OffsetSegments + 1).Where(place => Fits(place * SegmentSpectrogram.SegmentStride + offset))];
        }
        while (places.Length == 0);

        batch.Starts[pair] = places[random.NextInt(places.Length)];
        var jitter = (int)((2 * random.NextDouble() - 1) * settings.Jitter * SegmentSpectrogram.SampleRate);
        var start = Math.Clamp((int)batch.Starts[pair] * SegmentSpectrogram.SegmentStride + offset + jitter, 0, samples.Length - length);
        var spectrograms = new SegmentSpectrogram().Of(samples.AsSpan(start, length));
        spectrograms.Data.CopyTo(batch.Spectrograms, pair * audio.OffsetSegments * SpectrogramSize);

        bool Fits(int first) => first >= 0 && first + length <= samples.Length;
    }
}

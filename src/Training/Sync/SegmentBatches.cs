using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Training.Perception;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync;

/// <summary>Segments of several clips, side by side in each.</summary>
/// <param name="Frames">Pixels [clips·segments 16 s s 3].</param>
/// <param name="Spectrograms">[clips·segments bands frames], normalised.</param>
/// <param name="Envelope">[clips·segments 8 2·values]: what is heard in the two frames of every visual token.</param>
/// <param name="Mirrored">Which clips are seen in a mirror.</param>
internal sealed record SegmentBatch(byte[] Frames, float[] Spectrograms, float[] Envelope, bool[] Mirrored);

/// <summary>Makes the batches of the first stage.</summary>
internal sealed class SegmentBatches(SynchformerConfig config, IClipSource source, SyncSettings settings)
{
    private const int SpectrogramSize = SegmentSpectrogram.Bands * SegmentSpectrogram.Frames;

    private readonly ClipOrder _order = new(source.Count, settings.Seed);

    /// <summary>The batch of a step; may be called from several threads.</summary>
    public async Task<SegmentBatch> MakeAsync(long step, CancellationToken cancellationToken)
    {
        var pixels = config.ImageSize * config.ImageSize * 3;
        var (segments, envelopeSize) = (settings.Clips * settings.Segments, config.SegmentFrames * SoundEnvelope.Values);
        SegmentBatch batch = new(
            new byte[segments * config.SegmentFrames * pixels],
            new float[segments * SpectrogramSize],
            new float[segments * envelopeSize],
            new bool[settings.Clips]);
        var spectrogram = new SegmentSpectrogram();
        for (var i = 0; i < settings.Clips; i++)
        {
            var material = SyncMaterial.Of(await source.GetAsync(_order[step * settings.Clips + i], cancellationToken), config);
            var envelope = SoundEnvelope.Of(material.Samples, material.Count);
            var random = new StepRandom(settings.Seed, step * settings.Clips + i);
            batch.Mirrored[i] = random.NextInt(2) == 1;
            foreach (var (at, start) in Starts(envelope, ref random).Index())
            {
                var slot = i * settings.Segments + at;
                material.Frames.Data.AsSpan(start * pixels, config.SegmentFrames * pixels)
                    .CopyTo(batch.Frames.AsSpan(slot * config.SegmentFrames * pixels));
                spectrogram.Write(
                    material.Samples.AsSpan(start * SyncMaterial.FrameSamples, SegmentSpectrogram.SegmentSamples),
                    batch.Spectrograms.AsSpan(slot * SpectrogramSize, SpectrogramSize));
                envelope.AsSpan(start * SoundEnvelope.Values, envelopeSize).CopyTo(batch.Envelope.AsSpan(slot * envelopeSize));
            }
        }

        return batch;
    }

    /// <summary>
    /// The first frames of segments that lie side by side, from a random one on; where something begins to sound comes first until its share
    /// is full, and a short clip gives some twice.
    /// </summary>
    private int[] Starts(float[] envelope, ref StepRandom random)
    {
        var frames = envelope.Length / SoundEnvelope.Values;
        var whole = frames / config.SegmentFrames;
        var phase = random.NextInt(frames - whole * config.SegmentFrames + 1);
        int[] starts = [.. Enumerable.Range(0, whole).Select(place => phase + place * config.SegmentFrames)];
        for (var i = whole - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (starts[i], starts[other]) = (starts[other], starts[i]);
        }

        var eventful = starts.Where(start => HasOnset(envelope, start)).Take((int)Math.Ceiling(settings.EventShare * settings.Segments)).ToArray();
        int[] order = [.. eventful, .. starts.Except(eventful)];
        return [.. Enumerable.Range(0, settings.Segments).Select(i => order[i % whole])];
    }

    /// <summary>Whether some band rises by half of what counts as a full onset.</summary>
    private bool HasOnset(float[] envelope, int start)
    {
        for (var frame = start; frame < start + config.SegmentFrames; frame++)
        {
            foreach (var onset in envelope.AsSpan(frame * SoundEnvelope.Values, SoundEnvelope.Bands))
            {
                if (onset > 0.5f)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

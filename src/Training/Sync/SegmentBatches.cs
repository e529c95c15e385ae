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
            foreach (var (at, start) in Starts(material.Count, ref random).Index())
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

    /// <summary>The first frames of segments that lie side by side, from a random one on; a short clip gives some twice.</summary>
    private int[] Starts(int frames, ref StepRandom random)
    {
        var whole = frames / config.SegmentFrames;
        var phase = random.NextInt(frames - whole * config.SegmentFrames + 1);
        int[] places = [.. Enumerable.Range(0, whole)];
        for (var i = whole - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (places[i], places[other]) = (places[other], places[i]);
        }

        return [.. Enumerable.Range(0, settings.Segments).Select(i => phase + places[i % whole] * config.SegmentFrames)];
    }
}

using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync.Offsets;

/// <summary>What the towers make a clip's tokens of, 8 seconds: what is shorter stands still and is silent at its end.</summary>
/// <param name="Frames">Pixels [segments 16 s s 3] of all overlapping segments.</param>
/// <param name="Spectrograms">Spectrograms [starts bands frames] of the segments of sound that begin with every frame of the film.</param>
internal sealed record TokenMaterial(byte[] Frames, float[] Spectrograms)
{
    private const int SpectrogramSize = SegmentSpectrogram.Bands * SegmentSpectrogram.Frames;

    private static readonly int FilmFrames = (int)(ModelVariant.TrainingDuration.TotalSeconds * SequenceLengths.SyncRate);

    /// <summary>Overlapping segments of a clip.</summary>
    public static int Segments(SynchformerConfig config) => (FilmFrames - config.SegmentFrames) / config.SegmentStride + 1;

    /// <summary>Segments of its sound, of which one begins with every frame.</summary>
    public static int Starts(SynchformerConfig config) => FilmFrames - config.SegmentFrames + 1;

    /// <summary>Cuts a clip into segments.</summary>
    /// <exception cref="Core.Failures.InvalidInputException">It lacks pictures or sound, or its frames have another size.</exception>
    public static TokenMaterial Of(TrainingClip clip, SynchformerConfig config)
    {
        var material = SyncMaterial.Of(clip, config);
        return new(Cut(material, config), Spectra(material, config));
    }

    private static byte[] Cut(SyncMaterial material, SynchformerConfig config)
    {
        var size = config.ImageSize * config.ImageSize * 3;
        var frames = new byte[Segments(config) * config.SegmentFrames * size];
        for (var i = 0; i < Segments(config) * config.SegmentFrames; i++)
        {
            var frame = i / config.SegmentFrames * config.SegmentStride + i % config.SegmentFrames;
            material.Frames.Row(Math.Min(frame, material.Count - 1)).CopyTo(frames.AsSpan(i * size));
        }

        return frames;
    }

    private static float[] Spectra(SyncMaterial material, SynchformerConfig config)
    {
        SegmentSpectrogram spectrogram = new();
        var samples = SyncMaterial.Fit(material.Samples, FilmFrames);
        var spectra = new float[Starts(config) * SpectrogramSize];
        for (var start = 0; start < Starts(config); start++)
        {
            spectrogram.Write(
                samples.AsSpan(start * SyncMaterial.FrameSamples, SegmentSpectrogram.SegmentSamples),
                spectra.AsSpan(start * SpectrogramSize, SpectrogramSize));
        }

        return spectra;
    }
}

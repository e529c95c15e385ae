using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync;

/// <summary>What Synchformer learns from: frames at 25 fps with the sound of the same time at 16 kHz.</summary>
/// <param name="Frames">[n s s 3].</param>
/// <param name="Samples">The sound, as long as the frames.</param>
internal sealed record SyncMaterial(Tensor<byte> Frames, float[] Samples)
{
    /// <summary>Samples of one frame.</summary>
    public const int FrameSamples = 640;

    /// <summary>Frames of the film.</summary>
    public int Count => Frames.Shape[0];

    /// <summary>A clip that has both, or an error that names it.</summary>
    /// <exception cref="InvalidInputException">It lacks one, or its frames have another size.</exception>
    public static SyncMaterial Of(TrainingClip clip, SynchformerConfig config)
    {
        if (clip.SyncFrames is not { } frames || clip.Samples is not { } samples)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"Synchformer cannot learn from {clip.Id}, which lacks pictures or sound; give clips that have both.");
        }

        if (frames.Shape[1] != config.ImageSize || frames.Shape[0] < config.SegmentFrames)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"Synchformer cannot learn from {clip.Id}, whose frames are {frames.Shape}; give at least {config.SegmentFrames} of {config.ImageSize} pixels.");
        }

        return new(frames, Fit(samples, frames.Shape[0]));
    }

    /// <summary>Sound as long as so many frames: cut, or silent at its end.</summary>
    public static float[] Fit(float[] samples, int frames)
    {
        var fitted = new float[frames * FrameSamples];
        samples.AsSpan(0, Math.Min(samples.Length, fitted.Length)).CopyTo(fitted);
        return fitted;
    }
}

namespace MMAudio.Core.Models;

/// <summary>The lengths of all token sequences of one clip.</summary>
/// <param name="Duration">The clip, to 100 ns; the lengths follow from the unrounded number of seconds.</param>
/// <param name="Latent">Latent tokens.</param>
/// <param name="Clip">CLIP frames, 8 a second.</param>
/// <param name="Sync">Sync tokens, 8 a segment of 16 frames, one segment every 8 frames at 25 fps.</param>
/// <param name="Samples">Audio samples.</param>
public sealed record SequenceLengths(TimeSpan Duration, int Latent, int Clip, int Sync, int Samples)
{
    /// <summary>CLIP's frame rate in Hz.</summary>
    public const double ClipRate = 8;

    /// <summary>Synchformer's frame rate in Hz.</summary>
    public const double SyncRate = 25;

    private const int LatentMelFrames = 2;
    private const int SegmentFrames = 16;
    private const int SegmentStride = 8;
    private const int SegmentTokens = 8;

    /// <summary>The fewest frames at 25 fps that give the sync tokens.</summary>
    public int SyncFrames => Sync == 0 ? 0 : (Sync / SegmentTokens - 1) * SegmentStride + SegmentFrames;

    /// <summary>The lengths for a duration; below 0.64 s there is no sync token.</summary>
    /// <param name="mel">Sample rate and hop of the model.</param>
    /// <param name="duration">The clip.</param>
    public static SequenceLengths Of(MelConfig mel, TimeSpan duration) => Of(mel, duration.TotalSeconds);

    /// <summary>The lengths for a duration in seconds, computed in the reference's order of operations.</summary>
    /// <param name="mel">Sample rate and hop of the model.</param>
    /// <param name="seconds">The clip in seconds.</param>
    public static SequenceLengths Of(MelConfig mel, double seconds)
    {
        var latent = (int)Math.Ceiling(seconds * mel.SampleRate / mel.Hop / LatentMelFrames);
        var segments = Math.Max(0, (int)Math.Floor((seconds * SyncRate - SegmentFrames) / SegmentStride) + 1);
        return new(
            Durations.FromSeconds(seconds),
            latent,
            (int)(seconds * ClipRate),
            segments * SegmentTokens,
            latent * mel.Hop * LatentMelFrames);
    }
}

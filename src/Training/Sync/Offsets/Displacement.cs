using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync.Offsets;

/// <summary>A stretch of pictures, and one of sound that is off by a known time.</summary>
/// <param name="Class">Which offset it is, from the earliest.</param>
/// <param name="FirstSegment">The first segment of the pictures.</param>
/// <param name="FirstFrame">The frame with which the first segment of the sound begins.</param>
internal readonly record struct Displacement(int Class, int FirstSegment, int FirstFrame)
{
    /// <summary>Draws an offset and a place where both stretches lie within the clip; offsets that no place allows are drawn anew.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="config">The sizes, with an audio part.</param>
    /// <param name="jitter">Frames by which the sound may be off beyond its class, either way.</param>
    public static Displacement Draw(ref StepRandom random, SynchformerConfig config, int jitter)
    {
        var audio = config.Audio!;
        var places = TokenMaterial.Segments(config) - audio.OffsetSegments + 1;
        var last = TokenMaterial.Starts(config) - 1 - (audio.OffsetSegments - 1) * config.SegmentStride;
        while (true)
        {
            var (offset, segment) = (random.NextInt(audio.OffsetClasses), random.NextInt(places));
            var frames = SynchformerOffsets.SecondsOf(offset, audio.OffsetClasses) * SequenceLengths.SyncRate;
            var first = segment * config.SegmentStride + (int)Math.Round(frames) + random.NextInt(2 * jitter + 1) - jitter;
            if (first >= 0 && first <= last)
            {
                return new(offset, segment, first);
            }
        }
    }
}

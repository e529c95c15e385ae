namespace MMAudio.Media.Audio;

/// <summary>How a WAV file stores a sample.</summary>
public enum WavEncoding
{
    /// <summary>Single precision, unclipped.</summary>
    Float32,

    /// <summary>16-bit integers, clipped to −1…1.</summary>
    Pcm16,
}

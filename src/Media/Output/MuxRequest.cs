using MMAudio.Core.Generations;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Output;

/// <summary>A video and the sound to put on it.</summary>
/// <param name="Video">The source, probed.</param>
/// <param name="Sound">The generated sound, a WAV file.</param>
/// <param name="Output">The file to be; its extension chooses the container: mp4, m4v, mov, mkv, webm, ts.</param>
public sealed record MuxRequest(MediaInfo Video, string Sound, string Output)
{
    /// <summary>What becomes of the original sound.</summary>
    public MixMode Mix { get; init; }

    /// <summary>Where on the video the sound begins.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>The length of the window; a sound that rings on beyond it is cut there. Null: no limit but the video's end.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>What made the sound.</summary>
    public SoundTags? Tags { get; init; }

    /// <summary>The loudness to bring the generated sound to, in LUFS; null leaves it as it is.</summary>
    public double? Loudness { get; init; }
}

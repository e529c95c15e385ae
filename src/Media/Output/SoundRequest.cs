namespace MMAudio.Media.Output;

/// <summary>A sound to be written as a file of its own.</summary>
/// <param name="Sound">The WAV file.</param>
/// <param name="Output">The file to be; its extension chooses the format: wav, flac, m4a, aac, opus, mp3 is not written.</param>
public sealed record SoundRequest(string Sound, string Output)
{
    /// <summary>What made it.</summary>
    public SoundTags? Tags { get; init; }

    /// <summary>The loudness to bring it to, in LUFS; null leaves it as it is.</summary>
    public double? Loudness { get; init; }
}

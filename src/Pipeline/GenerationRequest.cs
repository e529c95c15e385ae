using MMAudio.Core.Generations;

namespace MMAudio.Pipeline;

/// <summary>One sound to be made.</summary>
/// <param name="Source">The video or picture; null makes sound from the prompt alone.</param>
/// <param name="Output">The file to be; a sound's extension leaves the picture out.</param>
public sealed record GenerationRequest(string? Source, string Output)
{
    /// <summary>What to make.</summary>
    public GenerationSettings Settings { get; init; } = new();

    /// <summary>What becomes of the original sound.</summary>
    public MixMode Mix { get; init; }

    /// <summary>The loudness to bring the sound to, in LUFS; null leaves it as it is.</summary>
    public float? Loudness { get; init; }

    /// <summary>Where to write a picture of frames, waveform and spectrogram; null writes none.</summary>
    public string? Picture { get; init; }

    /// <summary>What the picture calls the source; null for its file's name, empty for nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the output may take the place of an existing file.</summary>
    public bool Overwrite { get; init; }
}

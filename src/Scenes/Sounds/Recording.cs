namespace MMAudio.Scenes.Sounds;

/// <summary>A recorded sound.</summary>
/// <param name="File">Its name among the recordings.</param>
/// <param name="Class">What it is heard as.</param>
/// <param name="Caption">What it is, in words.</param>
/// <param name="Split">Whether it may be learned from; takes of one source are on one side.</param>
/// <param name="Samples">Mono at 16 kHz, −1 to 1.</param>
/// <param name="Onset">The sample at which it begins to be heard.</param>
public sealed record Recording(string File, SoundClass Class, string Caption, SceneSplit Split, float[] Samples, int Onset);

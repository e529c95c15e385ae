namespace MMAudio.Scenes.Sounds;

/// <summary>A recorded sound.</summary>
/// <param name="Name">Its name in the index, for instance <c>drum_001</c>.</param>
/// <param name="Class">What it is heard as.</param>
/// <param name="Caption">What it is, in words.</param>
/// <param name="Split">Whether it may be learned from; takes of one source are on one side.</param>
/// <param name="Samples">Mono at 16 kHz, −1 to 1.</param>
/// <param name="Onset">The sample at which it begins to be heard.</param>
public sealed record Recording(string Name, SoundClass Class, string Caption, SceneSplit Split, float[] Samples, int Onset);

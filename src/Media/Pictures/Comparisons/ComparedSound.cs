namespace MMAudio.Media.Pictures.Comparisons;

/// <summary>A sound in a picture of several.</summary>
/// <param name="Title">What stands above its spectrogram.</param>
/// <param name="Samples">One channel, full scale ±1.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record ComparedSound(string Title, float[] Samples, int SampleRate);

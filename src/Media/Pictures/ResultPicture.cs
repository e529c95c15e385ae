namespace MMAudio.Media.Pictures;

/// <summary>A picture that shows whether the sound fits: frames, waveform and spectrogram over one time axis.</summary>
public static class ResultPicture
{
    /// <summary>Writes the PNG.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="samples">One channel, full scale ±1.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="frames">The video; null where there is none.</param>
    /// <param name="title">One line on top.</param>
    public static void Write(string path, ReadOnlySpan<float> samples, int sampleRate, FrameStrip? frames, string title) => throw new NotImplementedException();
}

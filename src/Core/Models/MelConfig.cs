namespace MMAudio.Core.Models;

/// <summary>How a waveform becomes a mel spectrogram.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="FftSize">Samples of a window.</param>
/// <param name="Hop">Samples from one frame to the next.</param>
/// <param name="Bands">Mel bands, from 0 Hz to half the sample rate.</param>
/// <param name="Log10">Whether the logarithm is decadic (16 kHz) or natural (44.1 kHz).</param>
public sealed record MelConfig(int SampleRate, int FftSize, int Hop, int Bands, bool Log10)
{
    /// <summary>The configuration of the 16 kHz models.</summary>
    public static MelConfig Rate16k { get; } = new(16000, 1024, 256, 80, Log10: true);

    /// <summary>The configuration of the 44.1 kHz models.</summary>
    public static MelConfig Rate44k { get; } = new(44100, 2048, 512, 128, Log10: false);
}

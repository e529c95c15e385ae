using MMAudio.Training.Sources;

namespace MMAudio.Training.Tests.Fakes;

/// <summary>Tones that begin in the middle of their stretch, each with a bit of noise.</summary>
internal sealed class ToneSource(int different = int.MaxValue) : IWaveSource
{
    public string Description => "tones";

    public float[] Crop(long number, int samples)
    {
        Random random = new((int)(number % different));
        var pitch = 0.05f + (0.5f * random.NextSingle());
        var sound = new float[samples];
        for (var i = samples / 3; i < samples; i++)
        {
            sound[i] = (0.4f * MathF.Sin(pitch * i)) + (0.02f * (random.NextSingle() - 0.5f));
        }

        return sound;
    }
}

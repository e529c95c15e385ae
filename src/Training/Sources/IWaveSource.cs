namespace MMAudio.Training.Sources;

/// <summary>Sound without end to learn from, in stretches of any length.</summary>
public interface IWaveSource
{
    /// <summary>What it is, for the settings of a run.</summary>
    string Description { get; }

    /// <summary>A mono stretch at the model's rate, in [-1, 1]; the same number always gives the same stretch.</summary>
    /// <param name="number">From 0, without bound.</param>
    /// <param name="samples">Its length.</param>
    float[] Crop(long number, int samples);
}

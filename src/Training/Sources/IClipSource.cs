namespace MMAudio.Training.Sources;

/// <summary>Clips to learn from: scenes that are drawn and sounded when they are asked for, or recorded files.</summary>
public interface IClipSource
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>One of them; the same number always gives the same clip. May be called from several threads.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="cancellationToken">Stops a decoder.</param>
    /// <exception cref="Core.Failures.InvalidInputException">The file behind it cannot be used.</exception>
    Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default);
}

using MMAudio.Training.Sources;

namespace MMAudio.Training.Sync;

/// <summary>Clips whose visible events are known, to measure with.</summary>
/// <param name="Clips">The clips.</param>
/// <param name="TimesOf">The times of a clip's events in seconds, by its number.</param>
public sealed record EventClips(IClipSource Clips, Func<int, IReadOnlyList<double>> TimesOf);

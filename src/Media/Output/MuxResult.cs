using MMAudio.Core.Generations;

namespace MMAudio.Media.Output;

/// <summary>What a mux did.</summary>
/// <param name="Duration">The length of the finished video, counted by packets.</param>
/// <param name="Mix">What became of the original sound: a mix with nothing is a replacement.</param>
/// <param name="Notes">Sentences on what could not be kept: a second audio track, a kind of subtitle.</param>
public sealed record MuxResult(TimeSpan Duration, MixMode Mix, IReadOnlyList<string> Notes);

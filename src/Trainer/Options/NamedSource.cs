using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Options;

/// <summary>A source of clips, and how to speak of it.</summary>
/// <param name="Clips">The clips.</param>
/// <param name="Description">What they are, in words.</param>
/// <param name="Identity">Differs wherever the clips of two sources do.</param>
/// <param name="NameOf">What to call a clip that cannot be read.</param>
internal sealed record NamedSource(IClipSource Clips, string Description, string Identity, Func<int, string> NameOf);

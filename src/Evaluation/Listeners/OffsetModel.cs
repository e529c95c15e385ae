using MMAudio.Media.Audio;

namespace MMAudio.Evaluation.Listeners;

/// <summary>A network that tells by how much sound and pictures are apart: Synchformer with its offset head.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="LogitsAsync">
/// Of a video's pictures and a sound, the logits of 21 offsets for each window that is compared (the beginning and the end); called for one
/// clip at a time.
/// </param>
public sealed record OffsetModel(string Name, Func<string, Sound, CancellationToken, Task<IReadOnlyList<float[]>>> LogitsAsync);

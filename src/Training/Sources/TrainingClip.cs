using MMAudio.Core.Tensors;

namespace MMAudio.Training.Sources;

/// <summary>Something to learn from: pictures, sound and words of the same 8 seconds; some may be absent.</summary>
/// <param name="Id">A name that is unique within its source and fit for a file's name.</param>
/// <param name="Caption">What is heard, in words; null where nobody said.</param>
/// <param name="Samples">Mono at the model's rate, for the whole duration; null for a silent film.</param>
/// <param name="ClipFrames">8 frames a second at CLIP's size, [n h w 3]; null for sound alone.</param>
/// <param name="SyncFrames">25 frames a second at Synchformer's size, [n h w 3]; null for sound alone.</param>
/// <param name="Labels">The classes heard in it, most prominent first; empty where nobody said.</param>
public sealed record TrainingClip(
    string Id,
    string? Caption,
    float[]? Samples,
    Tensor<byte>? ClipFrames,
    Tensor<byte>? SyncFrames,
    IReadOnlyList<string> Labels);

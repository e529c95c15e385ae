using MMAudio.Core.Tensors;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Video;

/// <summary>The frames of a window, upright.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Where the window begins.</param>
/// <param name="Duration">The length that the frames cover; shorter than asked for where the video ends.</param>
/// <param name="Clip">8 frames a second, squashed to a square: [n h w 3].</param>
/// <param name="Sync">25 frames a second, the middle square: [n h w 3].</param>
/// <param name="ClipSources">The number of each CLIP frame among the window's decoded frames.</param>
/// <param name="SyncSources">The number of each sync frame among the window's decoded frames.</param>
/// <param name="Warnings">Sentences on what was odd: damaged frames, a video that breaks off.</param>
public sealed record VideoFrames(
    MediaInfo Source,
    TimeSpan Start,
    TimeSpan Duration,
    Tensor<byte> Clip,
    Tensor<byte> Sync,
    IReadOnlyList<int> ClipSources,
    IReadOnlyList<int> SyncSources,
    IReadOnlyList<string> Warnings);

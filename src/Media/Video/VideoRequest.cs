namespace MMAudio.Media.Video;

/// <summary>A window of a video, as the encoders want it.</summary>
/// <param name="Start">Where the window begins.</param>
/// <param name="Duration">The greatest length of the window.</param>
/// <param name="ClipSize">The side of CLIP's square frames in pixels.</param>
/// <param name="SyncSize">The side of Synchformer's square frames in pixels.</param>
public sealed record VideoRequest(TimeSpan Start, TimeSpan Duration, int ClipSize, int SyncSize);

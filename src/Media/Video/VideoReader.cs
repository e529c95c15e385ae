using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Video;

/// <summary>Decodes a window of a video into the frames that the visual encoders see.</summary>
public sealed class VideoReader(MediaLimits limits)
{
    /// <summary>Probes and decodes.</summary>
    /// <exception cref="InvalidInputException">It is not a video that can be dubbed.</exception>
    public async Task<VideoFrames> ReadAsync(string path, VideoRequest request, CancellationToken ct = default) =>
        await ReadAsync(await new MediaProbe(limits).ProbeAsync(path, ct), request, ct);

    /// <summary>Decodes a file that was probed.</summary>
    /// <exception cref="InvalidInputException">The window cannot be decoded, or is shorter than 0.64 s.</exception>
    public Task<VideoFrames> ReadAsync(MediaInfo media, VideoRequest request, CancellationToken ct = default) => throw new NotImplementedException();
}

using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Probing;

/// <summary>Looks at a file that may be anything, and either describes its video or refuses it with a category.</summary>
public sealed class MediaProbe(MediaLimits limits)
{
    /// <summary>Describes a video file; its content decides what it is, not its name.</summary>
    /// <exception cref="InvalidInputException">It is not a video that can be dubbed.</exception>
    public Task<MediaInfo> ProbeAsync(string path, CancellationToken ct = default) => throw new NotImplementedException(limits.ToString());
}

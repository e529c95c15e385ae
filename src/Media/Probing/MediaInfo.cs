namespace MMAudio.Media.Probing;

/// <summary>What a media file says of itself; durations are declared, so only decoding tells the truth.</summary>
public sealed record MediaInfo
{
    /// <summary>The absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The container by content: <c>mov</c>, <c>matroska</c>, <c>mpegts</c>…; also ffmpeg's name for its demuxer.</summary>
    public required string Container { get; init; }

    /// <summary>The declared length of the video stream, else of the file; null when neither says.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether <see cref="Duration"/> is that of the video, not of the longest stream.</summary>
    public bool DurationIsVideos { get; init; }

    /// <summary>The time stamp at which the file starts; time 0 of everything else here.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>The index of the video stream that is dubbed: the default one, never a cover picture.</summary>
    public required int VideoStream { get; init; }

    /// <summary>ffmpeg's name of the video codec: <c>h264</c>.</summary>
    public required string VideoCodec { get; init; }

    /// <summary>Coded width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Coded height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Degrees, clockwise, by which a player turns the picture: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    /// <summary>Average frames a second; null when unknown. Not to be computed with: phones vary it.</summary>
    public double? FrameRate { get; init; }

    /// <summary>All streams in the file's order.</summary>
    public IReadOnlyList<MediaStream> Streams { get; init; } = [];

    /// <summary>Width as shown, upright.</summary>
    public int DisplayWidth => Rotation % 180 == 0 ? Width : Height;

    /// <summary>Height as shown, upright.</summary>
    public int DisplayHeight => Rotation % 180 == 0 ? Height : Width;

    /// <summary>The original sound: the default audio stream.</summary>
    public MediaStream? Audio =>
        Streams.Where(stream => stream.Kind == "audio").OrderByDescending(stream => stream.IsDefault).FirstOrDefault();

    /// <summary>Whether there is an original sound to mix with (it may be silence).</summary>
    public bool HasAudio => Audio is not null;
}

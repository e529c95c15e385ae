using MMAudio.Core.Models;

namespace MMAudio.Media.Video;

/// <summary>Which frames of a window go to CLIP and to Synchformer, and how long the window turns out to be.</summary>
/// <param name="duration">The greatest length of the window in seconds.</param>
public sealed class FrameSchedule(double duration)
{
    // a shortfall of one sync frame is the reference's own, and is kept
    private const double ToleratedShortfall = 1.25 / SequenceLengths.SyncRate;

    private readonly FramePicker _clip = new(SequenceLengths.ClipRate);
    private readonly FramePicker _sync = new(SequenceLengths.SyncRate);
    private double _first;
    private double _last;
    private double _interval;
    private bool _runsOn;

    /// <summary>Frames seen in the window.</summary>
    public int Frames { get; private set; }

    /// <summary>The length in seconds that both rates cover: the reference measures a clip by its picks.</summary>
    public double Duration => Math.Min(Math.Min(duration, _clip.Covered), _sync.Covered);

    /// <summary>CLIP frames to keep.</summary>
    public int ClipFrames => (int)(SequenceLengths.ClipRate * Duration);

    /// <summary>Sync frames to keep.</summary>
    public int SyncFrames => (int)(SequenceLengths.SyncRate * Duration);

    /// <summary>How often a frame is taken at either rate: not at all outside the window; one exactly at its end lies in it.</summary>
    /// <param name="time">Seconds since the window's start.</param>
    public FramePicks Take(double time)
    {
        _runsOn |= time > duration;
        if (time < 0 || time > duration)
        {
            return default;
        }

        _first = Frames == 0 ? time : _first;
        _interval = Frames == 0 ? 0 : time - _last;
        _last = time;
        Frames++;
        return new(_clip.Take(time), _sync.Take(time));
    }

    /// <summary>
    /// How often the last frame is taken again. The reference lets a clip end at its last frame; that loses under 1/25 s of ordinary
    /// video, but a whole second of a video with one frame a second. There the last frame is held for its own length.
    /// </summary>
    /// <param name="declared">The end of the video by its header in seconds, asked for only where a single frame tells nothing.</param>
    public FramePicks Hold(double? declared)
    {
        var end = Math.Min(duration, End(declared));
        return Frames > 0 && end - Duration > ToleratedShortfall ? new(_clip.Hold(end), _sync.Hold(end)) : default;
    }

    private double End(double? declared) => Frames switch
    {
        _ when _runsOn => duration,
        1 => declared ?? _last,
        _ => _last + Math.Min(_interval, (_last - _first) / Math.Max(1, Frames - 1)),
    };
}

using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace MMAudio.Media.Video;

/// <summary>
/// The presentation times of the frames that come down the other pipe, read from the lines of ffmpeg's showinfo filter. A frame's line
/// is written before its bytes, so waiting for it never blocks. Only lines that begin with the filter's name count.
/// </summary>
internal sealed partial class FrameTimes
{
    private readonly Channel<double?> _times = Channel.CreateUnbounded<double?>();
    private double _timeBase;

    /// <summary>Ticks to add to each time stamp, in seconds; rounded to the stream's own clock.</summary>
    public double Shift { get; init; }

    /// <summary>Takes a line of ffmpeg's log; null at its end.</summary>
    public void Listen(string? line)
    {
        if (line is null)
        {
            _times.Writer.TryComplete();
            return;
        }

        if (!line.StartsWith("[Parsed_showinfo_", StringComparison.Ordinal))
        {
            return;
        }

        if (TimeBase().Match(line) is { Success: true } config)
        {
            _timeBase = Number(config.Groups[1]) / Number(config.Groups[2]);
        }
        else if (Frame().Match(line) is { Success: true } frame)
        {
            _times.Writer.TryWrite(frame.Groups[1].Value == "NOPTS" ? null : Seconds(Number(frame.Groups[1])));
        }
    }

    /// <summary>The time of the next frame in seconds; null when it has none.</summary>
    public async ValueTask<double?> NextAsync(CancellationToken ct) =>
        await _times.Reader.WaitToReadAsync(ct) && _times.Reader.TryRead(out var time) ? time : null;

    [GeneratedRegex(@"config in time_base: (\d+)/(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex TimeBase();

    [GeneratedRegex(@"\] n: *\d+ pts: *(-?\d+|NOPTS) ", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private double Seconds(double ticks) => (ticks + Math.Round(Shift / _timeBase)) * _timeBase;
}

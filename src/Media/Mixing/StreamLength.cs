using System.Globalization;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Probing;

namespace MMAudio.Media.Mixing;

/// <summary>Lengths as the packets tell them, for headers lie.</summary>
internal sealed class StreamLength(FFmpegRunner runner)
{
    /// <summary>When the last frame of a video ends, in seconds from the file's start.</summary>
    public async Task<double> VideoAsync(MediaInfo media, CancellationToken ct)
    {
        var end = 0.0;
        const string Entries = "packet=pts_time,dts_time,duration_time";
        string[] questions = ["-select_streams", media.VideoStream.ToString(), "-show_entries", Entries, "-of", "compact=p=0"];
        await runner.ListPacketsAsync([.. questions, .. runner.Input(media.Container, media.Path)], Listen, ct);
        return Math.Max(0, end - media.Start.TotalSeconds);

        void Listen(string line)
        {
            var pairs = line.Split('|').Select(field => field.Split('=')).Where(pair => pair.Length == 2);
            var fields = pairs.ToDictionary(pair => pair[0], pair => pair[1]);
            if ((Number(fields, "pts_time") ?? Number(fields, "dts_time")) is { } time)
            {
                end = Math.Max(end, time + (Number(fields, "duration_time") ?? 0));
            }
        }
    }

    /// <summary>The sample rate, the channels and the length in seconds of a WAV file of ours.</summary>
    public async Task<(int Rate, int Channels, double Length)> SoundAsync(string sound, CancellationToken ct)
    {
        var (report, _, _) = await runner.ProbeAsync(["-show_streams", "-of", "json", .. runner.Input("wav", sound)], ct);
        var stream = ProbeReport.Parse(report).Streams.FirstOrDefault();
        return stream is { SampleRate: > 0 }
            ? (stream.SampleRate, stream.Channels, stream.Duration ?? 0)
            : throw new InvalidDataException($"{sound} is no WAV file with sound.");
    }

    private static double? Number(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text) && double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace MMAudio.Media.Tests.Fakes;

/// <summary>ffmpeg as the tests use it: to make clips and to look into results, with none of the product's code.</summary>
internal static class FFmpegCommand
{
    /// <summary>A flash a second on a test picture, 320x180.</summary>
    public static string[] Picture(double seconds, int rate = 25) =>
        ["-f", "lavfi", "-i", FormattableString.Invariant($"testsrc2=s=320x180:r={rate}:d={seconds}")];

    /// <summary>A sine.</summary>
    public static string[] Tone(int hertz, double seconds, int rate = 48000) =>
        ["-f", "lavfi", "-i", FormattableString.Invariant($"sine=frequency={hertz}:sample_rate={rate}:duration={seconds},volume=2")];

    public static string[] H264 { get; } = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

    public static async Task<string> RunAsync(params string[] arguments)
    {
        var result = await CliWrap.Cli.Wrap("ffmpeg").WithArguments(["-v", "error", "-nostdin", "-y", .. arguments]).ExecuteBufferedAsync();
        return result.StandardOutput;
    }

    public static async Task<JsonElement> ProbeAsync(string path)
    {
        string[] arguments = ["-v", "error", "-of", "json", "-show_format", "-show_streams", path];
        var probe = await CliWrap.Cli.Wrap("ffprobe").WithArguments(arguments).ExecuteBufferedAsync();
        return JsonSerializer.Deserialize<JsonElement>(probe.StandardOutput);
    }

    public static async Task<double> AudioLengthAsync(string path) => (await SamplesAsync(path, 8000)).Length / 8000.0;

    /// <summary>A hash over the coded bytes of the first real video stream.</summary>
    public static Task<string> VideoHashAsync(string path) =>
        RunAsync("-i", path, "-map", "0:V:0", "-c", "copy", "-f", "streamhash", "-hash", "md5", "-");

    /// <summary>The first audio stream, mixed to one channel.</summary>
    public static async Task<float[]> SamplesAsync(string path, int rate = 48000)
    {
        using var raw = new MemoryStream();
        string[] format = ["-map", "0:a:0", "-ac", "1", "-ar", rate.ToString(CultureInfo.InvariantCulture), "-f", "f32le", "-"];
        await CliWrap.Cli.Wrap("ffmpeg")
            .WithArguments(["-v", "error", "-nostdin", "-i", path, .. format])
            .WithStandardOutputPipe(PipeTarget.ToStream(raw))
            .ExecuteAsync();
        return MemoryMarshal.Cast<byte, float>(raw.ToArray()).ToArray();
    }

    /// <summary>Integrated loudness in LUFS.</summary>
    public static async Task<double> LoudnessAsync(string path)
    {
        const string Meter = "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-";
        var report = await RunAsync("-i", path, "-af", Meter, "-f", "null", "-");
        return double.Parse(report.Trim().Split('=')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>The amplitude of a tone between two times, by Goertzel's sum.</summary>
    public static double Amplitude(float[] samples, double hertz, double from, double to, int rate = 48000)
    {
        var (real, imaginary) = (0.0, 0.0);
        var (first, end) = ((int)(from * rate), Math.Min(samples.Length, (int)(to * rate)));
        for (var i = first; i < end; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * hertz * i / rate);
            (real, imaginary) = (real + (samples[i] * cos), imaginary + (samples[i] * sin));
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / (end - first);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Media.Mixing;

/// <summary>
/// Brings a sound to a loudness (EBU R128) with ffmpeg's loudnorm: measured first, so that one gain serves for the whole sound where
/// its peaks allow.
/// </summary>
internal sealed partial class Loudness(FFmpegRunner runner)
{
    // the peak is kept below full scale by what a lossy codec may add; the range is left alone
    private const string Bounds = "TP=-1.5:LRA=50";

    /// <summary>The filter that brings a sound to a loudness, with a comma behind; nothing where there is nothing to do.</summary>
    /// <param name="sound">The WAV file.</param>
    /// <param name="target">LUFS; null leaves the sound as it is.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<string> FilterAsync(string sound, double? target, CancellationToken ct)
    {
        if (target is not { } lufs)
        {
            return string.Empty;
        }

        if (lufs is < SettingRanges.MinimumLoudness or > SettingRanges.MaximumLoudness)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"A loudness of {lufs} LUFS is out of range; choose between -70 and -5, for example -23.");
        }

        var aim = $"loudnorm=I={FFmpegRunner.Number(lufs)}:{Bounds}";
        var measured = await MeasureAsync(sound, aim, ct);

        // silence has no loudness and stays silent
        return measured.TryGetValue("input_i", out var level) && double.IsFinite(level)
            ? $"{aim}:linear=true:measured_I={Fact("input_i")}:measured_TP={Fact("input_tp")}:measured_LRA={Fact("input_lra")}"
                + $":measured_thresh={Fact("input_thresh")}:offset={Fact("target_offset")},"
            : string.Empty;

        string Fact(string name) => FFmpegRunner.Number(measured[name]);
    }

    [GeneratedRegex("^\\s*\"(?<name>\\w+)\"\\s*:\\s*\"(?<value>[-\\w.]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex FactLine();

    private async Task<Dictionary<string, double>> MeasureAsync(string sound, string aim, CancellationToken ct)
    {
        Dictionary<string, double> facts = [];
        string[] filter = ["-af", $"{aim}:print_format=json", "-f", "null", "-"];
        await runner.RunAsync(["-loglevel", "level+info", .. runner.Input("wav", sound), .. filter], null, Listen, ct);
        return facts;

        void Listen(string? line)
        {
            if (FactLine().Match(line ?? string.Empty) is { Success: true } fact)
            {
                var known = double.TryParse(fact.Groups["value"].ValueSpan, CultureInfo.InvariantCulture, out var value);
                facts[fact.Groups["name"].Value] = known ? value : double.NegativeInfinity;
            }
        }
    }
}

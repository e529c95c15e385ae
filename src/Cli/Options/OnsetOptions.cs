using System.CommandLine;
using System.Globalization;
using MMAudio.Evaluation.Events;

namespace MMAudio.Cli.Options;

/// <summary>What counts as an onset.</summary>
internal sealed class OnsetOptions
{
    private static readonly OnsetSettings Defaults = new();

    private readonly Option<TimeSpan?> _tolerance = new("--tolerance")
    {
        Description = "How far an onset may lie from its event, for example 60ms or 0.06s. Default: 60ms.",
        HelpName = "time",
        CustomParser = Typed.Parser<TimeSpan?>("--tolerance", "a time such as 60ms or 0.06s", TryTime),
    };

    private readonly Option<float> _delta = Typed.Number(
        "--delta", (float)Defaults.Delta, "How far an onset rises above its surroundings, relative to the strongest of the sound, 0 to 1.");

    private readonly Option<float> _rise = Typed.Number(
        "--rise", (float)Defaults.MinimumRise, "The least rise of an onset, the mean over its frequencies in dB; keeps steady noise from having onsets.");

    private readonly Option<float> _floor = Typed.Number(
        "--floor", (float)Defaults.Floor, "What stays below this level in dBFS is not heard.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_tolerance);
        command.Add(_delta);
        command.Add(_rise);
        command.Add(_floor);
    }

    /// <summary>The settings, checked.</summary>
    public OnsetSettings Read(ParseResult parsed)
    {
        OnsetSettings settings = new()
        {
            Tolerance = parsed.GetValue(_tolerance) ?? Defaults.Tolerance,
            Delta = Decimal(parsed.GetValue(_delta)),
            MinimumRise = Decimal(parsed.GetValue(_rise)),
            Floor = Decimal(parsed.GetValue(_floor)),
        };
        settings.Validate();
        return settings;
    }

    // 0.1 is meant to be 0.1 in double precision as well
    private static double Decimal(float value) => (double)(decimal)value;

    private static bool TryTime(string text, out TimeSpan? time)
    {
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 0.001)
            : text.EndsWith('s') ? (text[..^1], 1.0)
            : (text, 0);
        var good = double.TryParse(number, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && Math.Abs(value) < 1e6 && unit > 0;
        time = good ? TimeSpan.FromMicroseconds(Math.Round(value * unit * 1e6)) : null;
        return good;
    }
}

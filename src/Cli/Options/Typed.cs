using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MMAudio.Cli.Options;

/// <summary>Options whose complaint about a bad value is a sentence that a person would write.</summary>
internal static class Typed
{
    /// <summary>Reads a value from its text.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    public static Option<int> Whole(string name, int @default, string description) =>
        Make(name, @default, description, "n", "a whole number", (string text, out int value) =>
            int.TryParse(text, CultureInfo.InvariantCulture, out value));

    /// <summary>A number of things.</summary>
    public static Option<int> Count(string name, int @default, string description) =>
        Make(name, @default, description, "n", "a whole number, 0 or more", (string text, out int value) =>
            int.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= 0);

    public static Option<uint> Seed(string name, uint @default, string description) =>
        Make(name, @default, description, "n", "a whole number from 0 to 4294967295", (string text, out uint value) =>
            uint.TryParse(text, CultureInfo.InvariantCulture, out value));

    public static Option<float> Number(string name, float @default, string description) =>
        Make(name, @default, description, "x", "a number", TryNumber);

    /// <summary>A time in seconds, in double precision: 0.64 must stay 0.64.</summary>
    public static Option<double> Seconds(string name, double @default, string description) =>
        Make(name, @default, description, "seconds", "a number of seconds", (string text, out double value) =>
            double.TryParse(text, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));

    /// <summary>A loudness within what ffmpeg's loudnorm reaches.</summary>
    public static Option<float?> Loudness(string name, string description) =>
        Make<float?>(name, null, description, "LUFS", "a number from -70 to -5", (string text, out float? value) =>
        {
            var parsed = TryNumber(text, out var number);
            value = number;
            return parsed && number is >= -70 and <= -5;
        });

    /// <summary>A parser that says what is expected.</summary>
    public static Func<ArgumentResult, T?> Parser<T>(string name, string expected, TryParse<T> parse) => result =>
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (parse(text, out var value))
        {
            return value;
        }

        result.AddError($"{name} takes {expected}, not '{text}'.");
        return default;
    };

    private static bool TryNumber(string text, out float value) =>
        float.TryParse(text, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);

    private static Option<T> Make<T>(string name, T @default, string description, string helpName, string expected, TryParse<T> parse) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => @default,
            CustomParser = Parser(name, expected, parse),
        };
}

using System.CommandLine;
using System.Globalization;

namespace MMAudio.Trainer.Options;

/// <summary>Options whose complaint about a bad value is a sentence that a person would write.</summary>
internal static class Typed
{
    private delegate bool TryParse<T>(string text, out T value);

    /// <summary>A number of things.</summary>
    public static Option<int> Count(string name, int @default, string description, int least = 0) =>
        Make(name, @default, description, "N", $"a whole number, {least} or more", (string text, out int value) =>
            int.TryParse(text, CultureInfo.InvariantCulture, out value) && value >= least);

    /// <summary>A number of things, or what is usual.</summary>
    public static Option<int?> CountOr(string name, string description, int least = 0) =>
        Make<int?>(name, null, description, "N", $"a whole number, {least} or more", (string text, out int? value) =>
        {
            var valid = int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least;
            value = number;
            return valid;
        });

    /// <summary>A seed.</summary>
    public static Option<uint> Seed(string description) =>
        Make("--seed", 42u, description, "N", "a whole number from 0 to 4294967295", (string text, out uint value) =>
            uint.TryParse(text, CultureInfo.InvariantCulture, out value));

    /// <summary>A number above 0.</summary>
    public static Option<double> Positive(string name, double @default, string description) =>
        Make(name, @default, description, "X", "a number above 0", (string text, out double value) =>
            TryNumber(text, out value) && value > 0);

    /// <summary>How much something counts.</summary>
    public static Option<double> Weight(string name, double @default, string description) =>
        Make(name, @default, description, "X", "a number of 0 or more", (string text, out double value) =>
            TryNumber(text, out value) && value >= 0);

    /// <summary>A number from 0 to 1.</summary>
    public static Option<double> Share(string name, double @default, string description) =>
        Make(name, @default, description, "P", "a number from 0 to 1", (string text, out double value) =>
            TryNumber(text, out value) && value is >= 0 and <= 1);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static Option<T> Make<T>(string name, T @default, string description, string helpName, string expected, TryParse<T> parse) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => @default,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
                if (parse(text, out var value))
                {
                    return value;
                }

                result.AddError($"{name} takes {expected}, not '{text}'.");
                return default;
            },
        };
}

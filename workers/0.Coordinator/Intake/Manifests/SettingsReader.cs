using System.Globalization;
using System.Numerics;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;

namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>Reads the settings of a row.</summary>
internal static class SettingsReader
{
    private const double LongestSeconds = 1e9;

    /// <exception cref="InvalidInputException">A value is not what its column needs.</exception>
    public static ManifestSettings Read(IReadOnlyDictionary<string, string> values) => new()
    {
        Prompt = Text(values, "prompt"),
        NegativePrompt = Text(values, "negative_prompt"),
        Seed = Number<uint>(values, "seed", "a whole number from 0 to 4294967295"),
        Model = Text(values, "model") is { Length: > 0 } model ? model : null,
        Mix = Mix(values),
        Steps = Number<int>(values, "steps", "a whole number"),
        CfgStrength = Number<float>(values, "cfg_strength", "a number"),
        Start = Seconds(values, "start"),
        Duration = Seconds(values, "duration"),
        Loudness = Number<float>(values, "loudness", "a number"),
        Priority = Number<int>(values, "priority", "a whole number"),
    };

    private static string? Text(IReadOnlyDictionary<string, string> values, string column)
    {
        var value = values.GetValueOrDefault(column);
        return value is not null && value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t'))
            ? throw Unfit(column, "holds control characters; remove them")
            : value;
    }

    private static MixMode? Mix(IReadOnlyDictionary<string, string> values)
    {
        var word = values.GetValueOrDefault("mix", "");
        return word.Length == 0
            ? null
            : MixModes.Find(word.ToLowerInvariant())
                ?? throw Unfit("mix", $"is \"{word}\"; give one of {string.Join(", ", Enum.GetValues<MixMode>().Select(mix => mix.Code()))}");
    }

    private static TimeSpan? Seconds(IReadOnlyDictionary<string, string> values, string column) =>
        Number<double>(values, column, "a number of seconds") is { } seconds
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, -LongestSeconds, LongestSeconds))
            : null;

    private static T? Number<T>(IReadOnlyDictionary<string, string> values, string column, string what)
        where T : struct, INumber<T>
    {
        var text = values.GetValueOrDefault(column, "").Trim();
        if (text.Length == 0)
        {
            return null;
        }

        // spreadsheets of half of Europe write 4,5
        var point = typeof(T) == typeof(int) || typeof(T) == typeof(uint) ? text : text.Replace(',', '.');
        return T.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)
            ? number
            : throw Unfit(column, $"is \"{text}\"; give {what}");
    }

    private static InvalidInputException Unfit(string column, string problem) =>
        new(FailureCategory.BadSetting, $"The column \"{column}\" {problem}.");
}

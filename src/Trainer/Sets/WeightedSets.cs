using System.CommandLine;
using System.Globalization;
using MMAudio.Core.Failures;
using MMAudio.Training.Features;

namespace MMAudio.Trainer.Sets;

/// <summary>Sets of features on the command line, each with how often its examples are seen in an epoch.</summary>
internal static class WeightedSets
{
    /// <summary>An option that takes several of them.</summary>
    public static Option<string[]> Option(string name, string description, bool required) => new(name)
    {
        Description = description,
        HelpName = "DIR[:TIMES]",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Opens one.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="keep">Takes the set into its care, to dispose of it.</param>
    /// <exception cref="InvalidInputException">What follows the colon is no number, or the set cannot be used.</exception>
    public static WeightedSet Open(string text, Func<FeatureSet, FeatureSet> keep)
    {
        var colon = Directory.Exists(text) ? -1 : text.LastIndexOf(':');
        if (colon < 0)
        {
            return new(keep(FeatureSet.Open(text)));
        }

        return double.TryParse(text[(colon + 1)..], CultureInfo.InvariantCulture, out var weight)
            ? new(keep(FeatureSet.Open(text[..colon])), weight)
            : throw new InvalidInputException(FailureCategory.BadSetting, $"A set is a folder, or a folder, a colon and a number, not '{text}'.");
    }
}

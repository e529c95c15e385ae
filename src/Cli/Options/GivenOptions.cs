using System.CommandLine;

namespace MMAudio.Cli.Options;

/// <summary>Tells what was typed from what is merely a default.</summary>
internal static class GivenOptions
{
    public static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>What was typed, or something else.</summary>
    public static T Given<T>(this ParseResult parsed, Option<T> option, T otherwise) =>
        parsed.IsGiven(option) ? parsed.GetValue(option)! : otherwise;
}

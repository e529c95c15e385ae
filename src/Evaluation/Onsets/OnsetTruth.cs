using System.Globalization;
using MMAudio.Core.Failures;

namespace MMAudio.Evaluation.Onsets;

/// <summary>Reads files of true onsets.</summary>
public static class OnsetTruth
{
    private const double LastSecond = 8;

    /// <summary>The first number of each line, in seconds, until one is 8 or more.</summary>
    /// <param name="path">A text file with one onset a line.</param>
    /// <exception cref="InvalidInputException">A line does not begin with a number.</exception>
    public static IReadOnlyList<double> Read(string path) => [.. Parse(File.ReadLines(path), path)];

    /// <summary>The same from lines in memory.</summary>
    /// <param name="lines">One onset a line.</param>
    /// <param name="source">What the lines are from, for messages.</param>
    internal static IEnumerable<double> Parse(IEnumerable<string> lines, string source) => lines
        .Where(line => !string.IsNullOrWhiteSpace(line))
        .Select(line => Number(line, source))
        .TakeWhile(seconds => seconds < LastSecond);

    private static double Number(string line, string source) =>
        double.TryParse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new InvalidInputException(
                FailureCategory.Corrupt, $"{source} has the line \"{line}\", which does not begin with a number of seconds; correct or remove it.");
}

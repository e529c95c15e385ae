using System.Text.RegularExpressions;

namespace MMAudio.Architecture.Rules;

/// <summary>What may stand in any tracked text.</summary>
internal static partial class TextRules
{
    private static readonly string[] Sections = ["Status", "Context", "Decision", "Consequences"];

    /// <summary>Paths of one machine's folders have no place in a repository.</summary>
    public static IEnumerable<string> MachinePaths(IEnumerable<(string Path, string Text)> texts) =>
        from text in texts
        from Match match in MachinePath().Matches(text.Text)
        select $"{text.Path} names {match.Value}";

    public static IEnumerable<string> DeadLinks(IEnumerable<(string Path, string Text)> pages, Func<string, bool> exists) =>
        from page in pages
        from Match match in Link().Matches(page.Text)
        let target = Path.Combine(Path.GetDirectoryName(page.Path)!, match.Groups["target"].Value).Replace('\\', '/')
        where !exists(target)
        select $"{page.Path} links to {match.Groups["target"].Value}";

    public static IEnumerable<string> MissingSections(IEnumerable<(string Path, string Text)> decisions) =>
        from decision in decisions
        from section in Sections
        where !decision.Text.Contains($"\n## {section}\n", StringComparison.Ordinal)
        select $"{decision.Path} has no section {section}";

    [GeneratedRegex(@"(?<![\w.~}""])/(?:home|root|work|Users)/\w+|[A-Z]:\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<target>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}

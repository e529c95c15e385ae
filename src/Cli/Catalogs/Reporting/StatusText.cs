using MMAudio.Core.Generations;
using MMAudio.Persistence.Model;
using MMAudio.Persistence.Queries;

namespace MMAudio.Cli.Catalogs.Reporting;

/// <summary>How a catalog stands, in words.</summary>
internal static class StatusText
{
    /// <summary>One line, for logs and pipes.</summary>
    public static string Line(CatalogStatus status) => $"{status.Name}: {string.Join("; ", Parts(status))}";

    /// <summary>What has come to its end: <c>3 of 10 done, 1 refused</c>.</summary>
    public static string Done(CatalogStatus status)
    {
        var clips = status.Clips;
        List<string> parts = [$"{clips.Done} of {clips.Total} done"];
        Count(parts, clips.Refused, "refused");
        Count(parts, clips.Parked, "parked");
        Count(parts, clips.Cancelled, "cancelled");
        return string.Join(", ", parts);
    }

    /// <summary>The pace and what it means: <c>12.3 a minute, 4 min left</c>; empty where nothing is left, or nothing can be told.</summary>
    public static string Pace(CatalogStatus status) => status switch
    {
        { Paused: true } => "paused",
        { IsFinished: true } => "",
        { Pace: { PerMinute: { } pace, Left: { } left } } => $"{pace:0.0} a minute, {Time(left)} left",
        _ => "",
    };

    /// <summary>Why clips ended without a result: <c>not_media 2, corrupt 1</c>.</summary>
    public static string Failures(CatalogStatus status, ClipState state) => string.Join(
        ", ", status.Failures.Where(failure => failure.State == state).Select(failure => $"{failure.Category} {failure.Count}"));

    /// <summary>A problem with its place: <c>incoming/trip/manifest.csv, line 3: …</c>.</summary>
    public static string Problem(CatalogProblem problem) =>
        $"{problem.Place}{(problem.Line is { } line ? $", line {line}" : "")}: {problem.Message}";

    private static IEnumerable<string> Parts(CatalogStatus status)
    {
        yield return Done(status);
        var stages = status.Stages.Where(stage => stage.Total > 0).Select(stage => $"{stage.Stage.Title()} {stage.Total}").ToList();
        if (stages.Count > 0)
        {
            yield return string.Join(", ", stages);
        }

        if (status.NotPlanned > 0)
        {
            yield return $"{status.NotPlanned} to begin";
        }

        if (status.NotAdmitted > 0)
        {
            yield return $"{status.NotAdmitted} files to be looked at";
        }

        if (Pace(status) is { Length: > 0 } pace)
        {
            yield return pace;
        }
    }

    private static void Count(List<string> parts, int count, string word)
    {
        if (count > 0)
        {
            parts.Add($"{count} {word}");
        }
    }

    private static string Time(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => $"{time.TotalDays:0} days",
        { TotalHours: >= 2 } => $"{time.TotalHours:0} h",
        { TotalMinutes: >= 2 } => $"{time.TotalMinutes:0} min",
        _ => $"{time.TotalSeconds:0} s",
    };
}

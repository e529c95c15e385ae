namespace MMAudio.Pipeline.Stages;

/// <summary>Progress in parts.</summary>
internal static class ProgressParts
{
    /// <summary>Progress that fills a stretch of this one.</summary>
    public static IProgress<double>? Part(this IProgress<double>? whole, double from, double to) =>
        whole is null ? null : new ProgressPart(whole, from, to);
}

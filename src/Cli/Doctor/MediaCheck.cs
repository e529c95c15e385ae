using MMAudio.Core.Failures;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Cli.Doctor;

/// <summary>Whether ffmpeg is there, and what its build lacks.</summary>
internal static class MediaCheck
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken ct)
    {
        try
        {
            return [.. Findings(await FFmpegFacts.GatherAsync(ct))];
        }
        catch (InvalidInputException exception)
        {
            return [new("ffmpeg", Verdict.Missing, exception.Message, "sudo apt-get install ffmpeg")];
        }
    }

    private static IEnumerable<Finding> Findings(FFmpegFacts facts)
    {
        yield return Finding.Good("ffmpeg", $"{facts.Version} at {facts.Tools.FFmpeg}");
        if (facts.MissingDecoders.Count > 0)
        {
            yield return Lacks("decoders", facts.MissingDecoders, Verdict.Limited);
        }

        if (facts.MissingEncoders.Count > 0)
        {
            yield return Lacks("encoders", facts.MissingEncoders, Verdict.Limited);
        }

        if (facts.MissingFilters.Count > 0)
        {
            yield return Lacks("filters", facts.MissingFilters, Verdict.Limited);
        }

        if (facts.Tools.Prlimit is null)
        {
            yield return new(
                "prlimit", Verdict.Limited, "not found: ffmpeg runs without a bound on its memory", "sudo apt-get install util-linux");
        }
    }

    private static Finding Lacks(string what, IReadOnlyList<string> names, Verdict verdict) =>
        new($"ffmpeg {what}", verdict, $"this build lacks {string.Join(", ", names)}", "install your distribution's full ffmpeg");
}

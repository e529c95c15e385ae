using MMAudio.Core.Failures;

namespace MMAudio.Coordinator.Failures;

/// <summary>What a refusal says about whose fault it is.</summary>
internal static class Refusals
{
    // nothing is wrong with the video where one of these is said: it is kept, and can be tried again when the cause is mended
    private static readonly HashSet<string> OfWorld =
    [
        .. new[] { FailureCategory.Model, FailureCategory.Environment, FailureCategory.Permission }.Select(category => category.Code()),
    ];

    // and where one of these is said, nothing is wrong with the file, but with what was wanted of it
    private static readonly HashSet<string> OfWishes =
        [.. new[] { FailureCategory.BadSetting, FailureCategory.BadName, FailureCategory.NotFound }.Select(category => category.Code())];

    /// <summary>Whether the user must change something; otherwise the operator must.</summary>
    public static bool IsOfInput(string category) => !OfWorld.Contains(category);

    /// <summary>Whether the file itself is unfit and goes to quarantine.</summary>
    public static bool IsOfFile(string? category) => category is not null && !OfWorld.Contains(category) && !OfWishes.Contains(category);
}

using System.Text.Json;

namespace MMAudio.Core.Failures;

/// <summary>The words for failure categories.</summary>
public static class FailureCategories
{
    /// <summary>The category as reports and <c>--json</c> spell it: <c>not_media</c>.</summary>
    public static string Code(this FailureCategory category) => JsonNamingPolicy.SnakeCaseLower.ConvertName(category.ToString());
}

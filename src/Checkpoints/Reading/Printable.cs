namespace MMAudio.Checkpoints.Reading;

/// <summary>Makes text out of untrusted files fit for a message.</summary>
internal static class Printable
{
    private const int MaximumLength = 120;

    /// <summary>The text without control characters, shortened.</summary>
    public static string Of(string text)
    {
        var visible = string.Concat(text.Take(MaximumLength).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return text.Length > MaximumLength ? visible + "…" : visible;
    }
}

namespace MMAudio.Testing;

/// <summary>The recorded cases of the reference, which are too large for the repository: <c>MMAUDIO_GOLDEN</c> or <c>../shared/golden</c>.</summary>
public static class Golden
{
    private static readonly string? Found = Repository.FindOutside("MMAUDIO_GOLDEN", System.IO.Path.Combine("shared", "golden"));

    /// <summary>Why tests against the recorded cases are skipped; null when the cases are here.</summary>
    public static string? Missing => Found is null ? "The recorded cases are absent: set MMAUDIO_GOLDEN to their folder." : null;

    /// <summary>The folder of all cases; only for tests marked <see cref="GoldenFactAttribute"/> or <see cref="GoldenTheoryAttribute"/>.</summary>
    public static string Folder => Found ?? throw new InvalidOperationException(Missing);

    /// <summary>A path inside: <c>Golden.Path("mel", "16k", "inputs.safetensors")</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);
}

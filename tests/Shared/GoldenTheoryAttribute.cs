namespace MMAudio.Testing;

/// <summary>A theory that needs the recorded cases, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute() => Skip = Golden.Missing;
}

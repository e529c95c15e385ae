namespace MMAudio.Testing;

/// <summary>A fact that needs the recorded cases, and is skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GoldenFactAttribute : FactAttribute
{
    public GoldenFactAttribute() => Skip = Golden.Missing;
}

namespace MMAudio.Verification;

/// <summary>A recorded case whose component is not known here.</summary>
/// <param name="Case">Component and case.</param>
/// <param name="Component">The component.</param>
public sealed record CaseNotRun(string Case, string Component);

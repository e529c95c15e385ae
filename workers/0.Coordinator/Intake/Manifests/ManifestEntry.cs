namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>What a row of a manifest asks for.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="File">The name of the file in the store, or <c>*</c>; null where the row does not say so.</param>
/// <param name="Output">The name of the result in the store; null where there is none to be.</param>
/// <param name="Settings">What it sets.</param>
/// <param name="Problem">Why it cannot be followed, in one sentence.</param>
internal sealed record ManifestEntry(int Line, string? File, string? Output, ManifestSettings Settings, string? Problem = null);

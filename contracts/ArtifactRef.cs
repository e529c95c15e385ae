namespace MMAudio.Contracts;

/// <summary>A blob of the store, by its name there.</summary>
/// <param name="Name">For example <c>artifacts/latents/3f…e1.safetensors</c>; slashes separate folders, and nothing is escaped.</param>
public sealed record ArtifactRef(string Name);

namespace MMAudio.Core.Sampling;

/// <summary>The flow v(t, x), from noise at t = 0 to data at t = 1.</summary>
/// <param name="t">The time, 0 to 1.</param>
/// <param name="x">Where the flow is asked for.</param>
/// <param name="velocity">Receives the velocity, as long as <paramref name="x"/>.</param>
public delegate void Velocity(float t, ReadOnlySpan<float> x, Span<float> velocity);

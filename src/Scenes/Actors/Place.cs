namespace MMAudio.Scenes.Actors;

/// <summary>Where an actor may be: a square that stands on the ground; the picture reaches from 0 to 1 both ways, down and to the right.</summary>
/// <param name="Middle">From the left.</param>
/// <param name="Ground">From the top.</param>
/// <param name="Size">Width and height.</param>
internal sealed record Place(double Middle, double Ground, double Size);

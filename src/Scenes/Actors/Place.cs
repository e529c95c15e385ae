using SkiaSharp;

namespace MMAudio.Scenes.Actors;

/// <summary>
/// Where an actor may be: a square that stands on the ground. The picture reaches from 0 to 1 both ways, down and to the right.
/// </summary>
/// <param name="Middle">From the left.</param>
/// <param name="Ground">From the top.</param>
/// <param name="Size">Width and height.</param>
internal sealed record Place(double Middle, double Ground, double Size)
{
    /// <summary>
    /// Measures what is drawn next in parts of the square, from its middle on the ground; up is negative. To be restored.
    /// </summary>
    public void Enter(SKCanvas canvas)
    {
        canvas.Save();
        canvas.Translate((float)Middle, (float)Ground);
        canvas.Scale((float)Size);
    }
}

namespace MMAudio.Media.Output;

/// <summary>Frames that are drawn one after the other.</summary>
/// <param name="Width">Pixels, an even number.</param>
/// <param name="Height">Pixels, an even number.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="Frames">How many.</param>
/// <param name="Draw">Draws the frame of an index: three bytes a pixel, row after row.</param>
public sealed record DrawnFilm(int Width, int Height, double Rate, int Frames, Action<int, byte[]> Draw)
{
    /// <summary>The encoder's constant rate factor, 0 to 51: lower is better and larger.</summary>
    public double Crf { get; init; } = 20;
}

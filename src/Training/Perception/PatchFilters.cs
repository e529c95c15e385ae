namespace MMAudio.Training.Perception;

/// <summary>
/// First filters of a tower that looks at patches of several frames: cosines of growing frequency, of which random ones would see little in
/// pictures, where what is near is alike. Half of them see what changes from frame to frame, the others what the frames show.
/// </summary>
internal static class PatchFilters
{
    /// <summary>How much more a change weighs than what is shown; it is far smaller.</summary>
    private const float MotionGain = 8;

    private static readonly float[] Grey = [1 / 3f, 1 / 3f, 1 / 3f];
    private static readonly float[][] Colours = [Grey, Grey, [0.5f, -0.5f, 0], [0, -0.5f, 0.5f]];

    /// <summary>Filters [d 3 t h w], in order.</summary>
    public static float[] Of(int outputs, int frames, int height, int width)
    {
        (int Down, int Across)[] waves =
        [
            .. Enumerable.Range(0, height).SelectMany(down => Enumerable.Range(0, width).Select(across => (Down: down, Across: across)))
                .OrderBy(wave => wave.Down * wave.Down + wave.Across * wave.Across),
        ];
        var moving = outputs / 2;
        var filters = new float[outputs * Grey.Length * frames * height * width];
        var at = 0;
        for (var output = 0; output < outputs; output++)
        {
            var sees = output < moving ? output : (output - moving) / Colours.Length * 2 + (output - moving) % 2;
            var (wave, colour) = (waves[sees % waves.Length], output < moving ? Grey : Colours[(output - moving) % Colours.Length]);
            foreach (var weight in colour)
            {
                for (var frame = 0; frame < frames; frame++)
                {
                    var over = weight * (output < moving ? MotionGain * Change(frame, frames) : 1f / frames);
                    Write(filters.AsSpan(at, height * width), wave, over, width);
                    at += height * width;
                }
            }
        }

        return filters;
    }

    /// <summary>Writes a wave, times a number, row after row.</summary>
    private static void Write(Span<float> plane, (int Down, int Across) wave, float times, int width)
    {
        for (var i = 0; i < plane.Length; i++)
        {
            plane[i] = times * Cosine(wave.Down, i / width, plane.Length / width) * Cosine(wave.Across, i % width, width);
        }
    }

    /// <summary>The last frame less the first.</summary>
    private static float Change(int frame, int frames) => frame == frames - 1 ? 0.5f : frame == 0 ? -0.5f : 0;

    private static float Cosine(int frequency, int at, int size) =>
        MathF.Cos(MathF.PI * frequency * (at + 0.5f) / size) * MathF.Sqrt((frequency == 0 ? 1f : 2f) / size);
}

using MMAudio.Training.Perception;

namespace MMAudio.Training.Tests.Perception;

public sealed class PatchFiltersTests
{
    private const int Outputs = 32;
    private const int Plane = 8 * 8;
    private const int Size = 3 * 2 * Plane;

    private readonly float[] _filters = PatchFilters.Of(Outputs, 2, 8, 8);

    [Fact]
    public void Half_of_them_are_blind_to_what_stays_as_it_is()
    {
        var random = new Random(1);
        var plane = Enumerable.Range(0, 3 * Plane).Select(_ => random.NextSingle()).ToArray();
        float[] still = [.. plane.Chunk(Plane).SelectMany(channel => channel.Concat(channel))];

        var answers = Enumerable.Range(0, Outputs).Select(output => Math.Abs(Answer(output, still))).ToList();

        Assert.All(answers.Take(Outputs / 2), answer => Assert.InRange(answer, 0, 1e-4f));
        Assert.All(answers.Skip(Outputs / 2), answer => Assert.InRange(answer, 1e-4f, float.MaxValue));
    }

    [Fact]
    public void Something_that_moves_is_seen_by_the_other_half()
    {
        var moving = new float[Size];
        for (var channel = 0; channel < 3; channel++)
        {
            moving[channel * 2 * Plane + 18] = 1;
            moving[(channel * 2 + 1) * Plane + 20] = 1;
        }

        var energy = Enumerable.Range(0, Outputs / 2).Sum(output => Answer(output, moving) * Answer(output, moving));

        Assert.InRange(energy, 1, float.MaxValue);
    }

    [Fact]
    public void No_two_are_alike()
    {
        for (var a = 0; a < Outputs; a++)
        {
            for (var b = 0; b < a; b++)
            {
                var likeness = Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
                Assert.InRange(likeness, -0.9, 0.9);
            }
        }
    }

    private double Dot(int a, int b) => Answer(a, _filters.AsSpan(b * Size, Size));

    private float Answer(int output, ReadOnlySpan<float> patch)
    {
        var sum = 0f;
        for (var i = 0; i < Size; i++)
        {
            sum += _filters[output * Size + i] * patch[i];
        }

        return sum;
    }
}

namespace MMAudio.Scenes;

/// <summary>Random numbers that depend on nothing but a seed: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class Dice(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        var z = _state += Step;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A generator of its own for a part, so that parts do not disturb one another.</summary>
    public Dice Fork() => new(Next());

    /// <summary>From 0 up to 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From one number up to another.</summary>
    public double Uniform(double from, double to) => from + (to - from) * Uniform();

    /// <summary>From one positive number up to another, each octave as likely as the next.</summary>
    public double Octaves(double from, double to) => from * Math.Pow(to / from, Uniform());

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int from, int to) => from + (int)(Next() % (ulong)(to - from + 1));

    /// <summary>True in a share of the cases.</summary>
    public bool Chance(double share) => Uniform() < share;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count - 1)];

    /// <summary>All of them in random order.</summary>
    public T[] Shuffle<T>(IReadOnlyList<T> choices)
    {
        T[] shuffled = [.. choices];
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = Whole(0, i);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }
}

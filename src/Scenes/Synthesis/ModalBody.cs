using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>What rings when a body is struck.</summary>
/// <param name="Frequency">Of the lowest mode, in Hz.</param>
/// <param name="Modes">Frequencies relative to the lowest, and gains.</param>
/// <param name="Decay">Seconds until the lowest mode has fallen by 60 dB.</param>
internal sealed record ModalBody(double Frequency, IReadOnlyList<(double Ratio, double Gain)> Modes, double Decay)
{
    // of a circular membrane, a free bar, a plate, and the rim of a glass
    private static readonly double[] Membrane = [1, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501, 4.06];
    private static readonly double[] Bar = [1, 2.756, 5.404, 8.933, 13.34];
    private static readonly double[] Plate = [1, 1.52, 1.94, 2.71, 3.14, 3.76, 4.63, 5.18, 6.33, 7.71, 9.2, 11.1];
    private static readonly double[] Rim = [1, 2.32, 4.25, 6.63, 9.38];

    /// <summary>How much faster high modes decay: their time is divided by the ratio to this power.</summary>
    public double Slope { get; init; } = 0.5;

    /// <summary>How much weaker high modes are: their gain is divided by the ratio to about this power.</summary>
    public double Damping { get; init; } = 0.5;

    /// <summary>How much higher the pitch is at the first moment.</summary>
    public double Glide { get; init; }

    /// <summary>The noise of the contact, relative to the ringing.</summary>
    public double NoiseShare { get; init; } = 0.3;

    /// <summary>Seconds until the noise has fallen by 60 dB.</summary>
    public double NoiseDecay { get; init; } = 0.02;

    /// <summary>The lower end of the noise in Hz.</summary>
    public double NoiseLow { get; init; } = 200;

    /// <summary>The upper end of the noise in Hz.</summary>
    public double NoiseHigh { get; init; } = 4000;

    /// <summary>How many splinters follow.</summary>
    public int Grains { get; init; }

    /// <summary>A body of a class, of random size and make.</summary>
    public static ModalBody Of(SoundClass sound, Dice dice) => sound switch
    {
        SoundClass.Drum => Drum(dice),
        SoundClass.Metal => Metal(dice),
        SoundClass.Wood => Wood(dice),
        SoundClass.Glass => Glass(dice),
        SoundClass.Footsteps => Foot(dice),
        _ => throw new ArgumentOutOfRangeException(nameof(sound), sound, "Only impacts have bodies."),
    };

    private static ModalBody Drum(Dice dice)
    {
        var rattles = dice.Chance(0.25);
        return new(dice.Octaves(65, 190), Detuned(Membrane, 0.03, dice), dice.Uniform(0.25, 0.8))
        {
            Damping = dice.Uniform(0.5, 1.1),
            Slope = 0.7,
            Glide = dice.Uniform(0.05, 0.3),
            NoiseShare = rattles ? dice.Uniform(0.5, 0.9) : dice.Uniform(0.15, 0.4),
            NoiseDecay = rattles ? dice.Uniform(0.15, 0.3) : dice.Uniform(0.02, 0.07),
            NoiseLow = rattles ? 800 : 100,
            NoiseHigh = rattles ? 7000 : dice.Octaves(1000, 3500),
        };
    }

    private static ModalBody Metal(Dice dice)
    {
        var isBar = dice.Chance(0.4);
        return new(dice.Octaves(isBar ? 350 : 220, isBar ? 1100 : 700), Detuned(isBar ? Bar : Plate, 0.06, dice), dice.Octaves(0.7, 2.6))
        {
            Damping = dice.Uniform(0, 0.4),
            Slope = dice.Uniform(0.25, 0.6),
            NoiseShare = dice.Uniform(0.1, 0.4),
            NoiseDecay = dice.Uniform(0.01, 0.04),
            NoiseLow = 1000,
            NoiseHigh = 7500,
        };
    }

    private static ModalBody Wood(Dice dice) => new(dice.Octaves(260, 900), Detuned(Bar, 0.12, dice), dice.Octaves(0.06, 0.17))
    {
        Damping = dice.Uniform(0.4, 1),
        Slope = dice.Uniform(0.6, 1),
        NoiseShare = dice.Uniform(0.4, 0.9),
        NoiseDecay = dice.Uniform(0.015, 0.04),
        NoiseHigh = dice.Octaves(1200, 3500),
    };

    private static ModalBody Glass(Dice dice) => new(dice.Octaves(1300, 3300), Detuned(Rim, 0.08, dice), dice.Octaves(0.15, 0.6))
    {
        Damping = dice.Uniform(0, 0.5),
        Slope = dice.Uniform(0.3, 0.7),
        NoiseShare = dice.Uniform(0.2, 0.6),
        NoiseDecay = dice.Uniform(0.006, 0.03),
        NoiseLow = 2500,
        NoiseHigh = 7800,
        Grains = dice.Chance(0.35) ? dice.Whole(6, 25) : 0,
    };

    private static ModalBody Foot(Dice dice) => new(dice.Octaves(55, 120), Detuned([1, 1.7, 2.9], 0.2, dice), dice.Uniform(0.06, 0.15))
    {
        Damping = 1,
        NoiseShare = dice.Uniform(0.7, 2),
        NoiseDecay = dice.Uniform(0.06, 0.16),
        NoiseLow = dice.Octaves(100, 900),
        NoiseHigh = dice.Octaves(900, 5000),
    };

    private static (double Ratio, double Gain)[] Detuned(double[] ratios, double spread, Dice dice) =>
        [.. ratios.Select((ratio, i) => (i == 0 ? 1 : ratio * (1 + dice.Uniform(-spread, spread)), dice.Uniform(0.4, 1)))];
}

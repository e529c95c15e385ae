using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes.Synthesis;

/// <summary>Sounds a scene: blows at the moments of its events over what sounds all the time, in a room, with faint noise.</summary>
/// <param name="foley">Chooses voices.</param>
/// <param name="seed">Of everything that is not an actor's own.</param>
internal sealed class Mixer(Foley foley, ulong seed)
{
    private const double FloorDecibels = -75;
    private const double BedCrest = 4;
    private const double Compression = 0.85;
    private const double Release = 0.03;

    /// <summary>The mix, −1 to 1.</summary>
    public float[] Mix(IReadOnlyList<Actor> actors, int length)
    {
        Dice dice = new(seed);
        var mix = new float[length];
        var hasEvents = actors.Any(actor => actor.Events.Count > 0);
        foreach (var actor in actors.Where(actor => actor.Sound is not null))
        {
            Strike(mix, actor);
            Roll(mix, actor);
        }

        if (hasEvents)
        {
            mix.Scale(dice.Uniform(0.75, 1) / mix.Peak());
        }

        foreach (var actor in actors.Where(actor => actor.IsContinuous))
        {
            var bed = Bed(actor, length);
            if (hasEvents)
            {
                Compress(bed);
            }

            var decibels = hasEvents ? dice.Uniform(-40, -31) + Quieter(actor) : dice.Uniform(-24, -17);
            mix.Add(bed, 0, Gain(decibels) / Math.Max(1e-6, bed.Level()));
        }

        if (dice.Chance(0.35))
        {
            Room.Add(mix, dice.Uniform(0.15, 0.5), dice.Uniform(0.1, 0.35), dice.Uniform(0.7, 1.3));
        }

        var peak = mix.Peak();
        mix.Scale(hasEvents ? dice.Uniform(0.4, 0.95) / peak : Math.Min(1, 0.95 / Math.Max(1e-6, peak)));
        var floor = Filters.Noise(length, dice).LowPass(dice.Octaves(1000, 8000));
        mix.Add(floor, 0, Gain(FloorDecibels + dice.Uniform(-4, 0)) / floor.Level());
        return mix;
    }

    // what crackles stands out more
    private static double Quieter(Actor actor) => actor.Sound == SoundClass.Fire ? -6 : 0;

    private static double Gain(double decibels) => Math.Pow(10, decibels / 20);

    private void Strike(float[] mix, Actor actor)
    {
        if (actor.Events.Count == 0)
        {
            return;
        }

        Dice dice = new(actor.Seed);
        var voice = actor is Heard heard
            ? new RecordedVoice([heard.Recording], dice.Octaves(0.85, 1.18), 9000)
            : foley.Voice(actor.Sound!.Value, dice);
        var loudness = dice.Uniform(0.7, 1);
        foreach (var happening in actor.Events)
        {
            mix.Add(voice.Strike(happening.Strength, dice), (int)Math.Round(happening.Time * SoundBank.SampleRate), loudness);
        }
    }

    // rolling rumbles; the harder the material, the brighter
    private static void Roll(float[] mix, Actor actor)
    {
        if (!actor.Rolls)
        {
            return;
        }

        Dice dice = new(actor.Seed ^ 1);
        var bright = actor.Sound == SoundClass.Wood ? 500 : 1800;
        var rumble = Filters.Noise(mix.Length, dice).LowPass(dice.Octaves(bright, 2 * bright), 2).HighPass(80);
        rumble.Scale(Gain(dice.Uniform(-42, -33)) / rumble.Level());
        var level = 0.0;
        for (var i = 0; i < rumble.Length; i++)
        {
            level += 0.0008 * (actor.Rolling((double)i / SoundBank.SampleRate) - level);
            rumble[i] *= (float)level;
        }

        mix.Add(rumble, 0, 1);
    }

    // behind impacts the ear, and a detector of onsets, would take a loud spark for one of them
    private static void Compress(float[] bed)
    {
        var (envelope, mean) = (0.0, bed.Level());
        var release = Math.Exp(-1 / (Release * SoundBank.SampleRate));
        for (var i = 0; i < bed.Length; i++)
        {
            envelope = Math.Max(Math.Abs(bed[i]), envelope * release);
            bed[i] *= (float)Math.Pow(Math.Max(0.3, envelope / mean), -Compression);
        }
    }

    private float[] Bed(Actor actor, int length)
    {
        Dice dice = new(actor.Seed);
        IBed source = actor is Heard heard
            ? new RecordedBed(heard.Recording, dice.Octaves(0.85, 1.15), 9000, dice)
            : foley.Bed(actor.Sound!.Value, actor.Turns, dice);
        var bed = source.Play(length);
        bed.Scale(1 / Math.Max(1e-6, bed.Level()));
        for (var i = 0; i < bed.Length; i++)
        {
            bed[i] = (float)(BedCrest * Math.Tanh(bed[i] / BedCrest));
        }

        return bed;
    }
}

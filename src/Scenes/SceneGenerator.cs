using MMAudio.Scenes.Actors;
using MMAudio.Scenes.Distractors;
using MMAudio.Scenes.Sounds;
using MMAudio.Scenes.Synthesis;
using MMAudio.Scenes.Unseen;

namespace MMAudio.Scenes;

/// <summary>Makes scenes; a seed always gives the same scene, and no seed of one split gives a scene of the other.</summary>
/// <param name="bank">The recordings.</param>
public sealed class SceneGenerator(SoundBank bank)
{
    private static readonly SoundClass[] Materials = [SoundClass.Metal, SoundClass.Wood, SoundClass.Glass];
    private static readonly SoundClass[] Targets = [SoundClass.Drum, SoundClass.Drum, SoundClass.Metal, SoundClass.Wood, SoundClass.Glass];

    /// <summary>One of a number of scenes.</summary>
    /// <param name="settings">Which scenes.</param>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Scene Generate(SceneSettings settings, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, settings.Count);
        return Generate(settings.Seed + index, settings.Split, settings.Kind);
    }

    /// <summary>Makes one.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="split">What it is for.</param>
    /// <param name="kind">What it is to hold.</param>
    public Scene Generate(long seed, SceneSplit split, SceneKind kind = SceneKind.Any)
    {
        Dice dice = new(((ulong)seed << 1) | (split == SceneSplit.Test ? 1UL : 0));
        dice = dice.Fork();
        Foley foley = new(bank, split);
        if (kind == SceneKind.SoundOnly)
        {
            var heard = Heard(foley, dice);
            return new(seed, split, heard, new(foley, dice.Next()), Captions.Of(heard, dice));
        }

        var ground = dice.Uniform(0.74, 0.88);
        var actors = kind == SceneKind.Unseen ? [Shown(seed, foley, ground, dice)] : Seen(kind, ground, dice);
        return new(seed, split, actors, new(foley, dice.Next()), Captions.Of(actors, dice))
        {
            Backdrop = new(ground, dice),
            Camera = new(dice),
            FilmSeed = dice.Next(),
        };
    }

    private static List<Actor> Seen(SceneKind kind, double ground, Dice dice)
    {
        var drawn = dice.Uniform();
        var (impacts, sources) = kind switch
        {
            SceneKind.Silent or SceneKind.Distractors => (0, 0),
            SceneKind.Impacts => (Some(dice), 0),
            SceneKind.Continuous => (0, dice.Whole(1, 2)),
            SceneKind.Sound => (Some(dice), dice.Chance(0.4) ? 1 : 0),
            _ => drawn switch
            {
                < 0.12 => (0, 0),
                < 0.25 => (0, dice.Chance(0.75) ? 1 : 2),
                < 0.5 => (Some(dice), 1),
                _ => (Some(dice), 0),
            },
        };
        var places = Places(impacts + sources, ground, dice);
        List<Actor> actors = [.. Enumerable.Range(0, Distractors(kind, impacts + sources, dice)).Select(_ => new Distractor(dice))];
        actors.AddRange(dice.Shuffle(SoundClasses.Continuous).Take(sources).Select((sound, i) => new Source(sound, places[i], dice)));
        Timetable timetable = new();
        for (var i = 0; i < impacts; i++)
        {
            if (Fitting(places[sources + i], timetable, dice) is { } actor)
            {
                actors.Add(actor);
            }
        }

        return actors;
    }

    // where nothing is heard, something must move in most scenes, or silence would be learned from stillness
    private static int Distractors(SceneKind kind, int others, Dice dice) => (kind, others) switch
    {
        (SceneKind.Silent, _) => 0,
        (SceneKind.Distractors, _) => dice.Whole(1, 3),
        (_, 0) => dice.Chance(0.25) ? 0 : dice.Whole(1, 3),
        _ => dice.Chance(0.45) ? dice.Whole(1, 2) : 0,
    };

    private static int Some(Dice dice) => dice.Chance(0.6) ? 1 : dice.Chance(0.8) ? 2 : 3;

    private static Place[] Places(int count, double ground, Dice dice)
    {
        var size = count switch { 1 => dice.Uniform(0.6, 0.85), 2 => dice.Uniform(0.44, 0.5), 3 => 0.36, _ => 0.29 };
        return dice.Shuffle([.. Enumerable.Range(0, count).Select(i => new Place(Middle(i), ground, size))]);

        double Middle(int index) => count == 1 ? dice.Uniform(0.42, 0.58) : (index + 0.5) / count;
    }

    // draws actors until one finds time for all that it does
    private static Actor? Fitting(Place place, Timetable timetable, Dice dice)
    {
        for (var attempt = 0; attempt < 40 && timetable.Free > 0; attempt++)
        {
            var actor = Impact(place, timetable.Free, dice);
            if (timetable.TryAdd(actor.Events))
            {
                return actor;
            }
        }

        return null;
    }

    private static Actor Impact(Place place, int most, Dice dice) => dice.Uniform() switch
    {
        < 0.28 => new Ball(dice.Pick(Materials), place, most, dice),
        < 0.38 => new Roller(dice.Pick(Materials), place, most, dice),
        < 0.78 => new Striker(dice.Pick(Targets), place, most, dice),
        < 0.92 => new Walker(place, most, dice),
        _ => new Tumbler(place, dice),
    };

    // the classes take turns, so that a few scenes show each about as often
    private static Shown Shown(long seed, Foley foley, double ground, Dice dice)
    {
        var sound = SoundClasses.Unseen[(int)((ulong)seed % (ulong)SoundClasses.Unseen.Count)];
        return new(foley.Recording(sound, dice), Places(1, ground, dice)[0], dice);
    }

    private static List<Actor> Heard(Foley foley, Dice dice)
    {
        List<Actor> actors = [];
        var count = dice.Chance(0.65) ? 1 : 2;
        foreach (var sound in dice.Shuffle(dice.Chance(0.65) ? SoundClasses.Unseen : SoundClasses.All).Take(count))
        {
            actors.Add(new Heard(foley.Recording(sound, dice), dice));
        }

        return actors;
    }
}

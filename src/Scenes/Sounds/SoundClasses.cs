namespace MMAudio.Scenes.Sounds;

/// <summary>What the classes have in common, and their names.</summary>
public static class SoundClasses
{
    /// <summary>Those that are heard at single moments, and seen.</summary>
    public static IReadOnlyList<SoundClass> Impacts { get; } =
        [SoundClass.Drum, SoundClass.Metal, SoundClass.Wood, SoundClass.Glass, SoundClass.Footsteps];

    /// <summary>Those that are heard all the time, and seen.</summary>
    public static IReadOnlyList<SoundClass> Continuous { get; } = [SoundClass.Water, SoundClass.Fire, SoundClass.Machine];

    /// <summary>Those that no picture to learn from shows; <see cref="SceneKind.Unseen"/> does, to measure with.</summary>
    public static IReadOnlyList<SoundClass> Unseen { get; } =
        [SoundClass.Bell, SoundClass.Explosion, SoundClass.Animal, SoundClass.Cymbal, SoundClass.Whoosh, SoundClass.Door];

    /// <summary>All, in the order of a classifier's outputs.</summary>
    public static IReadOnlyList<SoundClass> All { get; } = Enum.GetValues<SoundClass>();

    /// <summary>The label in files.</summary>
    public static string Label(this SoundClass sound) => Enum.GetName(sound)!.ToLowerInvariant();

    /// <summary>The class of a label; null where it is none.</summary>
    public static SoundClass? Find(string label) =>
        All.Cast<SoundClass?>().FirstOrDefault(sound => sound!.Value.Label() == label);
}

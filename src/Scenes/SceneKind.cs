using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes;

/// <summary>What a scene is to hold.</summary>
public enum SceneKind
{
    /// <summary>Pictures with sound, without, or with silent motion, in fixed shares; never what <see cref="Unseen"/> shows.</summary>
    Any,

    /// <summary>Impacts, with or without something that sounds all the time.</summary>
    Sound,

    /// <summary>Impacts and nothing that sounds all the time.</summary>
    Impacts,

    /// <summary>One or two things that sound all the time, and no impact.</summary>
    Continuous,

    /// <summary>Nothing moves or sounds.</summary>
    Silent,

    /// <summary>Things move, nothing sounds.</summary>
    Distractors,

    /// <summary>No pictures: recordings and mixtures of all classes, also of those that no picture to learn from shows.</summary>
    SoundOnly,

    /// <summary>
    /// To measure with, never to learn from: one thing of a class of <see cref="SoundClasses.Unseen"/>, seen and heard. The classes take
    /// turns from seed to seed.
    /// </summary>
    Unseen,
}

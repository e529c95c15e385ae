namespace MMAudio.Scenes;

/// <summary>What a scene is to hold.</summary>
public enum SceneKind
{
    /// <summary>Pictures with sound of every kind below, in fixed shares.</summary>
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

    /// <summary>No pictures: recordings and mixtures of all classes, also of those that are never seen.</summary>
    SoundOnly,
}

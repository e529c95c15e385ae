namespace MMAudio.Scenes;

/// <summary>What a scene is for; scenes of different splits share neither seeds nor recordings.</summary>
public enum SceneSplit
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To measure with.</summary>
    Test,
}

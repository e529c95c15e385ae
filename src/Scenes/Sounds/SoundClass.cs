namespace MMAudio.Scenes.Sounds;

/// <summary>The classes of sounds; their names in lower case are the labels in every file.</summary>
public enum SoundClass
{
    /// <summary>A drum is struck.</summary>
    Drum,

    /// <summary>Something of metal is struck, or falls.</summary>
    Metal,

    /// <summary>Something of wood is struck, or falls.</summary>
    Wood,

    /// <summary>Something of glass is struck, or falls.</summary>
    Glass,

    /// <summary>Feet touch the ground.</summary>
    Footsteps,

    /// <summary>Water runs.</summary>
    Water,

    /// <summary>A fire burns.</summary>
    Fire,

    /// <summary>A machine runs.</summary>
    Machine,

    /// <summary>A bell rings; never seen in training.</summary>
    Bell,

    /// <summary>Something explodes; never seen in training.</summary>
    Explosion,

    /// <summary>An animal calls; never seen in training.</summary>
    Animal,

    /// <summary>A cymbal is struck; never seen in training.</summary>
    Cymbal,

    /// <summary>Something swings through the air; never seen in training.</summary>
    Whoosh,

    /// <summary>A door opens or closes; never seen in training.</summary>
    Door,
}

namespace MMAudio.Training.Sampling;

/// <summary>What a latent can be conditioned on.</summary>
[Flags]
public enum Conditioning
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>CLIP features.</summary>
    Clip = 1,

    /// <summary>Sync features.</summary>
    Sync = 2,

    /// <summary>Text features.</summary>
    Text = 4,

    /// <summary>All that comes from pictures.</summary>
    Video = Clip | Sync,
}

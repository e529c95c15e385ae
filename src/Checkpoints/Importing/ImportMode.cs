namespace MMAudio.Checkpoints.Importing;

/// <summary>How an imported package comes by its files.</summary>
public enum ImportMode
{
    /// <summary>Its own copies.</summary>
    Copy,

    /// <summary>Second names of the same files where the file system can, else copies.</summary>
    HardLink,

    /// <summary>The files stay where they are, and must stay there.</summary>
    Reference,
}

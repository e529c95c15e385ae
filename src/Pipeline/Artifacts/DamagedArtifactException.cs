namespace MMAudio.Pipeline.Artifacts;

/// <summary>
/// What a stage left is missing, cut off, or not what it should be. The world is at fault and no source: the work that made it can be done again.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="problem">The rest of the sentence that begins with the file's name.</param>
/// <param name="inner">What it was noticed by.</param>
public sealed class DamagedArtifactException(string path, string problem, Exception? inner = null)
    : IOException($"The artifact {path} {problem}; the stage that makes it must run again.", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}

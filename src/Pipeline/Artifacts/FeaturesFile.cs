using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>
/// What the second stage leaves: visual features in single precision. Half would save 0.4 MB a clip, beside 58 MB of frames, and the sound of a
/// clip would depend on whether its stages ran in one process: with <c>mini</c> it moved by 2e-4 of its size.
/// </summary>
public static class FeaturesFile
{
    private const string Kind = "features";
    private const string Clip = "clip";
    private const string Sync = "sync";

    /// <summary>Writes features; the file appears whole or not at all.</summary>
    public static void Write(string path, VisualFeatures features) => ArtifactFile.Write(
        path, Kind, [(Clip, features.Clip), (Sync, features.Sync)], WindowWords.Of(features.ContentHash, features.Window));

    /// <summary>Reads features.</summary>
    /// <exception cref="DamagedArtifactException">The file is missing or damaged.</exception>
    public static VisualFeatures Read(string path) => ArtifactFile.Read(path, Kind, file =>
    {
        var (hash, window) = WindowWords.Read(file);
        return new VisualFeatures(hash, window, file.TensorOrNull<float>(Clip, rank: 2), file.TensorOrNull<float>(Sync, rank: 2));
    });
}

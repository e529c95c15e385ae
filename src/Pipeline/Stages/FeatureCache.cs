using System.Security.Cryptography;
using System.Text;
using MMAudio.Pipeline.Artifacts;

namespace MMAudio.Pipeline.Stages;

/// <summary>Visual features kept in a folder: another prompt or seed on the same window of a video costs no encoding.</summary>
/// <param name="folder">The folder.</param>
/// <param name="encoders">What tells the encoders and what runs them from all others.</param>
internal sealed class FeatureCache(string folder, string encoders)
{
    /// <summary>The features of a source, as they were kept; null where they were not, or are damaged.</summary>
    public VisualFeatures? Find(SourceFrames frames)
    {
        var path = PathOf(frames);
        try
        {
            return File.Exists(path) ? FeaturesFile.Read(path) : null;
        }
        catch (DamagedArtifactException)
        {
            return null;
        }
    }

    /// <summary>Keeps the features of a source.</summary>
    public void Keep(SourceFrames frames, VisualFeatures features) => FeaturesFile.Write(PathOf(frames), features);

    private string PathOf(SourceFrames frames)
    {
        var (start, duration) = (frames.Window.Start.Ticks, frames.Window.Duration.Ticks);
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{frames.ContentHash}|{start}|{duration}|{encoders}"));
        return Path.Combine(folder, $"{Convert.ToHexStringLower(key)}.safetensors");
    }
}

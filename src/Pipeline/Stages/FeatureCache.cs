using System.Security.Cryptography;
using System.Text;
using MMAudio.Core.Models;
using MMAudio.Pipeline.Artifacts;

namespace MMAudio.Pipeline.Stages;

/// <summary>Visual features kept in a folder: another prompt or seed on the same window of a video costs no encoding.</summary>
/// <param name="folder">The folder.</param>
/// <param name="encoders">What tells the encoders and what runs them from all others.</param>
internal sealed class FeatureCache(string folder, string encoders)
{
    /// <summary>The features of a source, as they were kept; null where they were not, or are damaged.</summary>
    public VisualFeatures? Find(SourceFrames frames, SequenceLengths lengths)
    {
        var path = PathOf(frames, lengths);
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
    public void Keep(SourceFrames frames, SequenceLengths lengths, VisualFeatures features) =>
        FeaturesFile.Write(PathOf(frames, lengths), features);

    private string PathOf(SourceFrames frames, SequenceLengths lengths)
    {
        var (start, duration) = (frames.Window.Start.Ticks, frames.Window.Duration.Ticks);
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{frames.ContentHash}|{start}|{duration}|{lengths.Clip}|{lengths.Sync}|{encoders}"));
        return Path.Combine(folder, $"{Convert.ToHexStringLower(key)}.safetensors");
    }
}

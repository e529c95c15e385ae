using System.Security.Cryptography;
using System.Text;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Stages;

/// <summary>Visual features kept in a folder: another prompt or seed on the same window of a video costs no encoding.</summary>
/// <param name="folder">The folder.</param>
/// <param name="encoders">What tells the encoders and what runs them from all others.</param>
internal sealed class FeatureCache(string folder, string encoders)
{
    private const string Clip = "clip";
    private const string Sync = "sync";

    /// <summary>The features of a source, as they were kept; null where they were not, or are damaged.</summary>
    public VisualFeatures? Find(SourceFrames frames)
    {
        var path = PathOf(frames);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var file = Checkpoint.Open(path);
            return new(Read(file, Clip), Read(file, Sync));
        }
        catch (WeightsException)
        {
            return null;
        }
    }

    /// <summary>Keeps the features of a source.</summary>
    public void Keep(SourceFrames frames, VisualFeatures features)
    {
        (string Name, Tensor<float>? Tensor)[] named = [(Clip, features.Clip), (Sync, features.Sync)];
        var tensors = named.Where(pair => pair.Tensor is not null).Select(pair => CheckpointTensor.Of(pair.Name, pair.Tensor!));
        CheckpointWriter.WriteSafetensors(PathOf(frames), [.. tensors]);
    }

    private static Tensor<float>? Read(Checkpoint file, string name) => file.Tensors.GetValueOrDefault(name)?.ToFloat32();

    private string PathOf(SourceFrames frames)
    {
        var (start, duration) = (frames.Window.Start.Ticks, frames.Window.Duration.Ticks);
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{frames.ContentHash}|{start}|{duration}|{encoders}"));
        return Path.Combine(folder, $"{Convert.ToHexStringLower(key)}.safetensors");
    }
}

using MMAudio.Core.Tensors;
using MMAudio.Media.Audio;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>What the fourth stage leaves: samples [n channels] in single precision.</summary>
public static class WaveFile
{
    private const string Kind = "waves";
    private const string Samples = "samples";
    private const string SampleRate = "sample_rate";

    /// <summary>Writes a sound; the file appears whole or not at all.</summary>
    public static void Write(string path, Sound wave) => ArtifactFile.Write(
        path,
        Kind,
        [(Samples, new Tensor<float>(wave.Samples, [wave.Length, wave.Channels]))],
        [(SampleRate, $"{wave.SampleRate}")]);

    /// <summary>Reads a sound.</summary>
    /// <exception cref="DamagedArtifactException">The file is missing or damaged.</exception>
    public static Sound Read(string path) => ArtifactFile.Read(path, Kind, file =>
    {
        var samples = file.Tensor<float>(Samples, rank: 2);
        var rate = file.Word<int>(SampleRate);
        return samples.Shape[1] > 0 && rate > 0
            ? new Sound(samples.Data, rate, samples.Shape[1])
            : throw file.Damaged($"holds {samples.Shape} samples at {rate} Hz");
    });
}

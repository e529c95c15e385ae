using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>What the third stage leaves: a latent [n c] in single precision.</summary>
public static class LatentFile
{
    private const string Kind = "latents";
    private const string Latent = "latent";

    /// <summary>Writes a latent; the file appears whole or not at all.</summary>
    public static void Write(string path, Tensor<float> latent) => ArtifactFile.Write(path, Kind, [(Latent, latent)], []);

    /// <summary>Reads a latent.</summary>
    /// <exception cref="DamagedArtifactException">The file is missing or damaged.</exception>
    public static Tensor<float> Read(string path) => ArtifactFile.Read(path, Kind, file => file.Tensor<float>(Latent, rank: 2));
}

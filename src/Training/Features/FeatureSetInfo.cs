using System.Security.Cryptography;
using System.Text;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>Which encoders made a set of features, and how large the features are.</summary>
/// <param name="Source">Where the set lies, for messages.</param>
/// <param name="Encoders">What <see cref="FingerprintOf"/> gave for the package that made it.</param>
/// <param name="Latent">The extents [n c] of a latent.</param>
/// <param name="Clip">The extents [nc d] of CLIP features.</param>
/// <param name="Sync">The extents [ns d] of sync features.</param>
/// <param name="Text">The extents [nt d] of text features.</param>
public sealed record FeatureSetInfo(string Source, string Encoders, Shape Latent, Shape Clip, Shape Sync, Shape Text)
{
    private static readonly ModelComponent[] MakeFeatures = [ModelComponent.Vae, ModelComponent.Clip, ModelComponent.Synchformer];

    /// <summary>What a package makes of clips of 8 seconds.</summary>
    /// <param name="source">Where the set lies, for messages.</param>
    /// <param name="package">The package whose encoders make the features.</param>
    public static FeatureSetInfo Of(string source, PackageManifest package)
    {
        var (flow, lengths) = (package.Variant.Flow, SequenceLengths.Of(package.Variant.Mel, ModelVariant.TrainingDuration));
        return new(
            source,
            FingerprintOf(package),
            [lengths.Latent, flow.LatentDim],
            [lengths.Clip, flow.ClipDim],
            [lengths.Sync, flow.SyncDim],
            [flow.TextLength, flow.TextDim]);
    }

    /// <summary>
    /// SHA-256 in lower-case hex over the hashes of auto-encoder, CLIP, Synchformer and vocabulary: packages that agree in it make the same
    /// features, whatever their flow network and vocoder.
    /// </summary>
    public static string FingerprintOf(PackageManifest package)
    {
        var hashes = MakeFeatures.Select(component => package.Components[component].Sha256).Append(package.Vocabulary?.Sha256);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', hashes))));
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using MMAudio.Checkpoints.Packages;
using MMAudio.Contracts;
using MMAudio.Core.Models;

namespace MMAudio.Coordinator;

/// <summary>What tells one edition of a model package from another, part by part: an artifact lives as long as the parts it came from.</summary>
/// <param name="Model">Its name and fingerprint.</param>
/// <param name="ClipSize">Side, in pixels, of the frames for CLIP.</param>
/// <param name="SyncSize">Side, in pixels, of the frames for Synchformer.</param>
/// <param name="Keys">For each component a hash over its weights and its configuration.</param>
/// <param name="Text">A hash over the tokenizer's merges; empty without.</param>
/// <param name="Untrained">Whether its outputs say that they are noise.</param>
internal sealed record ModelEdition(
    ModelRef Model, int ClipSize, int SyncSize, IReadOnlyDictionary<ModelComponent, string> Keys, string Text, bool Untrained)
{
    /// <summary>The edition that a description speaks of.</summary>
    /// <param name="name">The name by which it was asked for.</param>
    /// <param name="manifest">The description.</param>
    public static ModelEdition Of(string name, PackageManifest manifest)
    {
        var variant = manifest.Variant;
        return new(
            new(name, manifest.Fingerprint),
            variant.Clip.InputSize,
            variant.Synchformer.ImageSize,
            Enum.GetValues<ModelComponent>().ToDictionary(component => component, Key),
            manifest.Vocabulary?.Sha256 ?? "",
            manifest.Untrained);

        // the same weights make another network under another configuration: the number of heads, say, leaves no trace in them
        string Key(ModelComponent component)
        {
            object config = component switch
            {
                ModelComponent.Flow => variant.Flow,
                ModelComponent.Vae => variant.Vae,
                ModelComponent.Vocoder => variant.Vocoder,
                ModelComponent.Clip => variant.Clip,
                ModelComponent.Synchformer => variant.Synchformer,
                _ => throw new ArgumentOutOfRangeException(nameof(component), component, null),
            };
            var text = JsonSerializer.SerializeToUtf8Bytes(new { manifest.Components[component].Sha256, config, variant.Mel });
            return Convert.ToHexStringLower(SHA256.HashData(text));
        }
    }
}

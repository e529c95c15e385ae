using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MMAudio.Core.Models;

namespace MMAudio.Checkpoints.Packages;

/// <summary>What <c>model.json</c> says about a model package.</summary>
/// <param name="FormatVersion">The version of this record's form.</param>
/// <param name="Name">The name of the package.</param>
/// <param name="Untrained">Whether the weights are random: such a model makes noise, and every output says so.</param>
/// <param name="License">The SPDX id of the weights' licence.</param>
/// <param name="Notice">The sentence that a user must be shown.</param>
/// <param name="Variant">The configuration of every component, and the sample rate.</param>
/// <param name="Components">The checkpoints.</param>
public sealed record PackageManifest(
    int FormatVersion,
    string Name,
    bool Untrained,
    string License,
    string Notice,
    ModelVariant Variant,
    PackageComponents Components)
{
    /// <summary>The form that this version of the product writes, and the newest that it reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The tokenizer's merges; without them the package cannot read prompts.</summary>
    public PackageFile? Vocabulary { get; init; }

    /// <summary>Which components of an untrained package are random (<c>flow</c>); null where all are.</summary>
    public IReadOnlyList<string>? UntrainedComponents { get; init; }

    /// <summary>What the weights were trained on, a sentence each; null where nobody said.</summary>
    public IReadOnlyList<string>? TrainedOn { get; init; }

    /// <summary>What the model cannot do, a sentence each; null where nobody said.</summary>
    public IReadOnlyList<string>? Limits { get; init; }

    /// <summary>SHA-256 in lower-case hex over the hashes of all files, the components' in their order: one word for all weights.</summary>
    [JsonIgnore]
    public string Fingerprint =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Files.Select(file => file.Sha256)))));

    /// <summary>All files of the package.</summary>
    [JsonIgnore]
    public IEnumerable<PackageFile> Files => Enum.GetValues<ModelComponent>().Select(component => Components[component])
        .Concat(Vocabulary is null ? [] : [Vocabulary]);
}

using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Media.Output;
using MMAudio.Networks.Text;

namespace MMAudio.Pipeline.Engines;

/// <summary>A model package as the engines see it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Variant">The sizes of all networks.</param>
/// <param name="WeightBytes">Bytes of all weights.</param>
/// <param name="Open">Maps the weights of a component.</param>
/// <param name="Tokenizer">Reads the tokenizer's files.</param>
public sealed record EngineModel(
    string Name, ModelVariant Variant, long WeightBytes, Func<ModelComponent, OpenWeights> Open, Func<ClipTokenizer> Tokenizer)
{
    /// <summary>A package on this machine.</summary>
    public static EngineModel Of(ModelPackage package) => new(
        package.Manifest.Name,
        package.Variant,
        package.Manifest.Files.Sum(file => file.Size),
        component => Map(package, component),
        () => ReadTokenizer(package))
    {
        License = package.Manifest.License,
        Untrained = package.Manifest.Untrained,
        Fingerprint = package.Manifest.Fingerprint,
        Encoders = $"{package.Manifest.Components.Clip.Sha256}|{package.Manifest.Components.Synchformer.Sha256}",
    };

    /// <summary>The licence of the weights.</summary>
    public string License { get; init; } = "";

    /// <summary>Whether the weights are random numbers.</summary>
    public bool Untrained { get; init; }

    /// <summary>SHA-256 in hex over the hashes of all files: the same on two machines only where all weights are.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>What tells the weights of the visual encoders from all others.</summary>
    public string Encoders { get; init; } = Name;

    /// <summary>What a user must know of any sound of this package.</summary>
    public IReadOnlyList<string> Remarks => Untrained
        ? [$"The model {Name} is untrained: its weights are random numbers, and so is its sound."]
        : [];

    /// <summary>What the metadata of an output says of its making.</summary>
    public SoundTags Tags(GenerationSettings settings) => new(Name, settings.Seed, settings.Prompt, License, Untrained)
    {
        NegativePrompt = settings.NegativePrompt,
        More = new Dictionary<string, string> { ["steps"] = $"{settings.Steps}", ["cfg_strength"] = $"{settings.CfgStrength}" },
    };

    /// <summary>Makes sure that this is the edition which others speak of.</summary>
    /// <param name="fingerprint">Theirs.</param>
    /// <exception cref="InvalidInputException">It is another.</exception>
    public EngineModel EnsureEdition(string fingerprint) => Fingerprint == fingerprint ? this : throw new InvalidInputException(
        FailureCategory.Model,
        $"The model {Name} is here in the edition {Short(Fingerprint)}, and the edition {Short(fingerprint)} is asked for; install the same "
        + "package for the coordinator and all workers, and start them again.");

    private static string Short(string fingerprint) => fingerprint[..Math.Min(fingerprint.Length, 12)];

    private static OpenWeights Map(ModelPackage package, ModelComponent component)
    {
        var opened = package.OpenWeights(component);
        return new(opened.Weights, opened);
    }

    private static ClipTokenizer ReadTokenizer(ModelPackage package) => package.VocabularyPath is { } path
        ? ClipTokenizer.Load(path, package.Variant.Clip.VocabularySize, package.Variant.Clip.ContextLength)
        : throw new InvalidInputException(
            FailureCategory.Model,
            $"The model {package.Manifest.Name} has no vocabulary, so that it cannot read prompts; import it again with --vocabulary.");
}

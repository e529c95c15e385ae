using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Training.Features;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Sets;

/// <summary>What several runs give to a package, and whether it belongs together.</summary>
internal sealed class TrainedComponents
{
    private const string VocabularyName = "merges.txt";
    private const string Encoders = "encoders";

    private readonly Dictionary<ModelComponent, string> _files = [];
    private readonly Dictionary<ModelComponent, string> _facts = [];
    private RunFacts? _flow;

    /// <exception cref="InvalidInputException">Two runs give the same component, or one gives none.</exception>
    public TrainedComponents(ModelVariant variant, IReadOnlyList<RunFacts> runs)
    {
        foreach (var run in runs)
        {
            var given = Enum.GetValues<ModelComponent>()
                .Select(component => (Component: component, File: run.Files.FirstOrDefault(file => Path.GetFileName(file) == ComponentFiles.NameOf(variant, component))))
                .Where(found => found.File is not null)
                .ToList();
            Vocabulary = run.Files.FirstOrDefault(file => Path.GetFileName(file) == VocabularyName) ?? Vocabulary;
            if (given.Count == 0)
            {
                throw new InvalidInputException(
                    FailureCategory.Model, $"The run {run.Folder} exported no file that belongs to {variant.Name}; name runs of its networks.");
            }

            foreach (var (component, file) in given)
            {
                Add(component, file!, run);
            }
        }
    }

    /// <summary>The checkpoint of each component that was trained.</summary>
    public IReadOnlyDictionary<ModelComponent, string> Files => _files;

    /// <summary>The tokenizer's merges; null where no run exported any.</summary>
    public string? Vocabulary { get; }

    /// <summary>A sentence on each component, and what the base says of those that stay.</summary>
    public IReadOnlyList<string> FactsWith(ModelPackage? @base)
    {
        var kept = @base?.Manifest.TrainedOn?.Where(sentence => !_facts.Keys.Any(component => sentence.StartsWith(Beginning(component), StringComparison.Ordinal)));
        return [.. kept ?? [], .. _facts.Values];
    }

    /// <summary>Refuses a package whose flow network learned the features of other encoders, or was never told how its latents are distributed.</summary>
    /// <exception cref="InvalidInputException">The components do not belong together.</exception>
    public void Check(ModelPackage package, ModelPackage? @base)
    {
        var made = FeatureSetInfo.FingerprintOf(package.Manifest);
        if (_flow is not null && _flow.Settings.GetValueOrDefault(Encoders) != made)
        {
            throw new InvalidInputException(
                FailureCategory.Model,
                $"The flow network of {_flow.Folder} was trained on features of other encoders than those of this package; "
                + "take auto-encoder, CLIP, Synchformer and vocabulary from the package that made its features.");
        }

        if (_flow is null && @base is { Manifest.Untrained: false } && FeatureSetInfo.FingerprintOf(@base.Manifest) != made)
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"The flow network of {@base.Manifest.Name} knows its own encoders, not new ones; train one on their features, and name its run too.");
        }

        if (_flow is not null)
        {
            CheckStatistics(package);
        }
    }

    private void CheckStatistics(ModelPackage package)
    {
        using var opened = package.OpenWeights(ModelComponent.Flow);
        var (std, text) = (Values("latent_std"), Values("empty_string_feat"));
        if (!std.All(value => float.IsFinite(value) && value > 0) || text.All(value => value == 0))
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"The flow network of {_flow!.Folder} holds no statistics of latents, or no features of the empty text; train it with mmaudio-train train flow.");
        }

        float[] Values(string path) => opened.Weights.Get(path).ToFloat32().Data;
    }

    private static string Beginning(ModelComponent component) => $"The {ComponentFiles.Describe(component)} was trained for";

    private void Add(ModelComponent component, string file, RunFacts run)
    {
        if (!_files.TryAdd(component, file))
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"Two runs give the {ComponentFiles.Describe(component)}, {_files[component]} and {file}; name one of them.");
        }

        _facts[component] = $"{Beginning(component)} {run.Steps} steps.";
        _flow = component == ModelComponent.Flow ? run : _flow;
    }
}

using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Core.Models;
using MMAudio.Networks.Engines;

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>Makes packages of random weights in the official layout: for tests, for benchmarks, and as what training begins with.</summary>
public static class ModelSynthesizer
{
    /// <summary>The sentence that accompanies everything such a model makes.</summary>
    public const string Notice = "These weights are random and untrained: what this model makes is noise, not sound that fits the video.";

    private const string VocabularyName = "merges.txt";

    /// <summary>Writes a package, replacing one of the same name that is random too.</summary>
    /// <param name="request">What to make.</param>
    /// <param name="target">The folder of models to put it in.</param>
    /// <param name="progress">The share of components that are written.</param>
    /// <param name="cancellationToken">Stops between components; nothing is left.</param>
    /// <exception cref="InvalidInputException">A package of that name is there, and is not random.</exception>
    public static async Task<ModelPackage> SynthesizeAsync(
        SynthesisRequest request, string target, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var final = Path.Combine(target, request.Name);
        CheckReplaceable(final, request.Name);
        var folder = Path.Combine(target, $".synthesis-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(folder);
            var sources = Write(request, folder, progress, cancellationToken);
            var description = PackageBuilder.Describe(request.Name, request.Variant, "CC0-1.0", Notice, untrained: true);
            await PackageBuilder.BuildAsync(folder, description, sources, progress: null, cancellationToken);
            if (Directory.Exists(final))
            {
                Directory.Delete(final, recursive: true);
            }

            Directory.Move(folder, final);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return ModelPackage.Open(final);
    }

    private static void CheckReplaceable(string folder, string name)
    {
        if (Directory.Exists(folder) && !(File.Exists(Path.Combine(folder, ManifestFile.Name)) && ModelPackage.Open(folder).Manifest.Untrained))
        {
            throw new InvalidInputException(
                FailureCategory.Model, $"{folder} exists and is no random model, so {name} is not written over it; choose another name.");
        }
    }

    private static List<PackageSource> Write(
        SynthesisRequest request, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var sources = new List<PackageSource>();
        var components = Enum.GetValues<ModelComponent>();
        foreach (var component in components)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = ComponentFiles.NameOf(request.Variant, component);
            var path = Path.Combine(folder, name);
            CheckpointWriter.WriteTorch(path, Tensors(request, component), ComponentLayout.Nesting(component));

            // hashed on another processor, while the next one is written
            sources.Add(new(component, path, name) { Digest = Task.Run(() => FileDigest.OfAsync(path, cancellationToken: cancellationToken), cancellationToken) });
            progress?.Report((double)sources.Count / components.Length);
        }

        var vocabulary = Path.Combine(folder, VocabularyName);
        AtomicFile.WriteStream(vocabulary, stream => stream.Write(MergesFile.For(request.Variant.Clip.VocabularySize)));
        sources.Add(new(null, vocabulary, VocabularyName));
        return sources;
    }

    private static List<CheckpointTensor> Tensors(SynthesisRequest request, ModelComponent component)
    {
        var schema = ComponentSchema.Of(request.Variant, component);
        return [.. schema.Keys.Select(path => RandomTensor.Of(request.Seed, path, schema, request.Type))];
    }
}

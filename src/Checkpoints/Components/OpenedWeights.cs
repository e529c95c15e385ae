using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Synchformer;

namespace MMAudio.Checkpoints.Components;

/// <summary>The weights of one component, checked against its network; they live as long as this object.</summary>
public sealed class OpenedWeights : IDisposable
{
    private readonly Checkpoint _checkpoint;

    private OpenedWeights(Checkpoint checkpoint, Weights weights) => (_checkpoint, Weights) = (checkpoint, weights);

    /// <summary>The parameters by their path in the network.</summary>
    public Weights Weights { get; }

    /// <summary>Opens a component's checkpoint in any of the forms in which it is published.</summary>
    /// <exception cref="WeightsException">The file is damaged, or has other parameters than the network; all of them are named.</exception>
    public static OpenedWeights Open(string path, ModelVariant variant, ModelComponent component)
    {
        var schema = ComponentSchema.Of(variant, component);
        return Open(path, $"the {ComponentFiles.Describe(component)} of {variant.Name}", schema, component);
    }

    /// <summary>Opens Synchformer's checkpoint with its audio tower and offset head, which the component of a package leaves out.</summary>
    /// <exception cref="WeightsException">The file is damaged, or has other parameters than the networks; all of them are named.</exception>
    public static OpenedWeights OpenSynchformer(string path, SynchformerConfig config)
    {
        var checkpoint = Checkpoint.Open(path);
        try
        {
            var weights = checkpoint.Weights();
            var difference = SchemaDifference.Between(NetworkSchema.Of(SynchformerDefinitions.All(config)), weights.Tensors);
            return difference.IsNone ? new(checkpoint, weights) : throw difference.ToException(path, "the whole Synchformer");
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Opens a checkpoint against a schema.</summary>
    internal static OpenedWeights Open(string path, string network, IReadOnlyDictionary<string, Shape> schema, ModelComponent component)
    {
        var checkpoint = Checkpoint.Open(path);
        try
        {
            var tensors = ComponentLayout.Select(checkpoint, component);
            var difference = SchemaDifference.Between(schema, ComponentLayout.Canonical(tensors, schema));
            return difference.IsNone ? new(checkpoint, new(path, tensors)) : throw difference.ToException(path, network);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file; the weights must not be used any more.</summary>
    public void Dispose() => _checkpoint.Dispose();
}

using MMAudio.Checkpoints.Packages;

namespace MMAudio.Checkpoints.Inspection;

/// <summary>Lists what files of weights hold, without reading the weights.</summary>
public static class ModelInspector
{
    /// <summary>A single file.</summary>
    /// <exception cref="Core.Failures.WeightsException">It is missing, damaged, or holds anything but data.</exception>
    public static CheckpointSummary Inspect(string path)
    {
        using var checkpoint = Checkpoint.Open(path);
        return new(path, checkpoint.Format, checkpoint.Length, [.. checkpoint.Tensors.Select(pair => new TensorSummary(pair.Key, pair.Value.Shape, pair.Value.Type))]);
    }

    /// <summary>All checkpoints of a package.</summary>
    public static IReadOnlyList<CheckpointSummary> Inspect(ModelPackage package) =>
        [.. Enum.GetValues<Core.Models.ModelComponent>().Select(component => Inspect(package.PathOf(package.Manifest.Components[component])))];
}

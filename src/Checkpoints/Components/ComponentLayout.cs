using MMAudio.Core.Models;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints.Components;

/// <summary>In which forms the official checkpoints hold a component's parameters, and what else lies in them.</summary>
internal static class ComponentLayout
{
    private const string VisualBranch = "vfeat_extractor.";
    private const string Gain = ".weight_g";
    private const string Direction = ".weight_v";

    /// <summary>The key under which a component's state dict is nested.</summary>
    public static string? Nesting(ModelComponent component) => component == ModelComponent.Vocoder ? "generator" : null;

    /// <summary>The tensors that belong to the component's network.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> Select(Checkpoint checkpoint, ModelComponent component)
    {
        var within = Nesting(component) is { } key && checkpoint.Tensors.Keys.Any(path => path.StartsWith(key + ".", StringComparison.Ordinal))
            ? key
            : null;
        return checkpoint.Weights(within).Tensors
            .Where(pair => IsOfNetwork(component, pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>The same tensors with weight normalisation in the spelling of the schema, whichever of its three forms the file has.</summary>
    public static IReadOnlyDictionary<string, StoredTensor> Canonical(
        IReadOnlyDictionary<string, StoredTensor> tensors, IReadOnlyDictionary<string, Shape> schema)
    {
        var canonical = new Dictionary<string, StoredTensor>(tensors);
        foreach (var layer in schema.Keys.Where(path => path.EndsWith(Direction, StringComparison.Ordinal)).Select(path => path[..^Direction.Length]))
        {
            Rename(canonical, $"{layer}.parametrizations.weight.original0", layer + Gain);
            Rename(canonical, $"{layer}.parametrizations.weight.original1", layer + Direction);
            if (schema.TryGetValue(layer + Gain, out var gain) && !canonical.ContainsKey(layer + Gain)
                && Rename(canonical, $"{layer}.weight", layer + Direction))
            {
                // folded already: the gain went into the weight
                var folded = canonical[layer + Direction];
                canonical[layer + Gain] = new(folded, folded.Address, folded.Type, gain, gain.DenseStrides());
            }
        }

        return canonical;
    }

    private static bool IsOfNetwork(ModelComponent component, string path) => component switch
    {
        // tables that are computed here
        ModelComponent.Flow => path is not ("t_embed.freqs" or "latent_rot" or "clip_rot"),
        ModelComponent.Clip => path != "attn_mask",

        // the file also holds the audio branch and the synchronisation head
        ModelComponent.Synchformer => path.StartsWith(VisualBranch, StringComparison.Ordinal),
        _ => true,
    };

    private static bool Rename(Dictionary<string, StoredTensor> tensors, string from, string to) =>
        !tensors.ContainsKey(to) && tensors.Remove(from, out var tensor) && tensors.TryAdd(to, tensor);
}

using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The building blocks of the networks, each alone: the weights and tensors of a block begin with its name.</summary>
internal sealed class BlocksCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var blocks = new Blocks(golden.Config);
        var weights = golden.File("weights.safetensors").Weights();
        return golden.Json("index.json").EnumerateArray()
            .Select(entry => entry.GetProperty("name").GetString()!)
            .Where(blocks.Knows)
            .SelectMany(name => Checks(golden, backend, weights, blocks, name));
    }

    private static IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, Weights weights, Blocks blocks, string name)
    {
        var recorded = golden.OutputNames.Where(output => IsOf(output, name, ".out")).Order(StringComparer.Ordinal).ToArray();
        var outputs = new Lazy<IReadOnlyDictionary<string, Tensor<float>>>(() =>
        {
            var inputs = golden.InputNames.Where(input => IsOf(input, name, ".in")).Order(StringComparer.Ordinal)
                .Select(input => (Name: input, Value: golden.Floats(input))).ToArray();
            var definition = new NetworkDefinition(
                name,
                [.. inputs.Select(input => new NetworkInput(input.Name, input.Value.Shape))],
                (p, values) => Named(recorded, blocks.Forward(name, p, [.. inputs.Select(input => values[input.Name])], golden.Output(recorded[0]).Shape)));
            return backend.Run(definition, Of(weights, name), inputs.Select(input => (input.Name, (Tensor)input.Value)));
        });
        return recorded.Select(output => new Check(output, () => outputs.Value[output]));
    }

    private static bool IsOf(string tensor, string block, string kind) =>
        tensor.StartsWith(block + kind, StringComparison.Ordinal) && int.TryParse(tensor.AsSpan(block.Length + kind.Length), out _);

    /// <summary>The block's parameters under the paths that they have within a network's block.</summary>
    private static Weights Of(Weights all, string block)
    {
        var scope = Blocks.ScopeOf(block);
        var own = all.Tensors.Where(pair => pair.Key.StartsWith(block + ".", StringComparison.Ordinal));
        return new(all.Source, own.ToDictionary(pair => scope + pair.Key[(block.Length + 1)..], pair => pair.Value));
    }

    private static Values Named(string[] names, Value[] values)
    {
        Values named = [];
        foreach (var (name, value) in names.Zip(values))
        {
            named[name] = value;
        }

        return named;
    }
}

using MMAudio.Core.Tensors;
using MMAudio.Networks.Engines;
using MMAudio.Networks.Ops;
using MMAudio.Onnx;

namespace MMAudio.Torch.Tests;

/// <summary>Both back ends compute the same for every operation on its own.</summary>
public sealed class OpAgreementTests
{
    private static readonly Tensor<float> Filter = new([.. Enumerable.Range(1, 12).Select(i => i / 78f)], [12]);

    private static readonly Dictionary<string, NetworkDefinition> Ops = new()
    {
        ["add"] = Of("add", (_, x) => x["a"] + x["b"], ("a", [2, 3, 4]), ("b", [3, 1])),
        ["subtract"] = Of("subtract", (_, x) => x["a"] - x["b"], ("a", [4]), ("b", [2, 1, 4])),
        ["multiply"] = Of("multiply", (_, x) => x["a"] * x["b"] * 0.5, ("a", [2, 3]), ("b", [2, 3])),
        ["divide"] = Of("divide", (_, x) => x["a"] / (x["b"] * x["b"] + 1), ("a", [2, 3]), ("b", [1, 3])),
        ["clamp"] = Of("clamp", (_, x) => x["a"].Clamp(-0.5, 0.25), ("a", [3, 7])),
        ["matrix product"] = Of("matmul", (p, x) => p.Ops.MatMul(x["a"], x["b"]), ("a", [2, 5, 3]), ("b", [3, 4])),
        ["linear"] = Of("linear", (p, x) => p.Ops.Linear(x["a"], p["weight", [4, 3]], p["bias", [4]]), ("a", [2, 5, 3])),
        ["linear without bias"] = Of("linear", (p, x) => p.Ops.Linear(x["a"], p["weight", [4, 3]]), ("a", [5, 3])),
        ["convolution over tokens"] = Of("tokens", (p, x) => p.Ops.TokenConv(x["a"], p["weight", [4, 3, 5]], p["bias", [4]]), ("a", [2, 9, 3])),
        ["convolution over fewer tokens than taps"] = Of("tokens", (p, x) => p.Ops.TokenConv(x["a"], p["weight", [4, 3, 7]]), ("a", [2, 2, 3])),
        ["dilated convolution"] = Of("conv", (p, x) => p.Ops.Conv(x["a"], p["weight", [4, 3, 3]], p["bias", [4]], padding: 3, dilation: 3), ("a", [2, 3, 11])),
        ["grouped convolution with stride"] = Of("conv", (p, x) => p.Ops.Conv(x["a"], p["weight", [4, 1, 3]], padding: 1, stride: 2, groups: 4), ("a", [2, 4, 10])),
        ["transposed convolution"] = Of("convT", (p, x) => p.Ops.ConvTranspose(x["a"], p["weight", [3, 2, 8]], p["bias", [2]], padding: 2, stride: 4), ("a", [2, 3, 5])),
        ["grouped transposed convolution"] = Of("convT", (p, x) => p.Ops.ConvTranspose(x["a"], p["weight", [3, 1, 4]], stride: 2, groups: 3), ("a", [2, 3, 5])),
        ["layer norm"] = Of("norm", (p, x) => p.Ops.LayerNorm(x["a"], 1e-5, p["weight", [6]], p["bias", [6]]), ("a", [2, 3, 6])),
        ["layer norm without weight"] = Of("norm", (p, x) => p.Ops.LayerNorm(x["a"], 1e-6), ("a", [2, 3, 6])),
        ["RMS norm"] = Of("rms", (p, x) => p.Ops.RmsNorm(x["a"], 1.1920929e-07, p["weight", [6]]), ("a", [2, 3, 2, 6])),
        ["attention"] = Of("attention", (p, x) => p.Ops.Attention(x["q"], x["k"], x["v"]), ("q", [2, 3, 2, 4]), ("k", [2, 7, 2, 4]), ("v", [2, 7, 2, 4])),
        ["causal attention"] = Of("causal", (p, x) => p.Ops.Attention(x["q"], x["k"], x["v"], causal: true), ("q", [2, 5, 2, 4]), ("k", [2, 5, 2, 4]), ("v", [2, 5, 2, 4])),
        ["rotation"] = Of("rotate", (p, x) => p.Ops.Rotate(x["a"], Rotation.Of(5, 6, 1.7)), ("a", [2, 5, 3, 6])),
        ["reshape and transpose"] = Of("shape", (_, x) => x["a"].Transpose(2, 0, 1).Reshape(4, -1), ("a", [2, 3, 4])),
        ["concatenation"] = Of("concat", (p, x) => p.Ops.Concat(1, x["a"], x["b"]), ("a", [2, 3, 4]), ("b", [2, 1, 4])),
        ["slice"] = Of("slice", (_, x) => x["a"].Slice(1, 2, 3), ("a", [2, 6, 2])),
        ["gather"] = Of("gather", (p, x) => p.Ops.Gather(x["a"], 1, [0, 0, 2, 1]), ("a", [2, 3, 2])),
        ["sum"] = Of("sum", (_, x) => x["a"].Sum(0, 2), ("a", [2, 3, 4])),
        ["mean"] = Of("mean", (_, x) => x["a"].Mean(1), ("a", [2, 3, 4])),
        ["replicate padding"] = Of("pad", (p, x) => p.Ops.PadReplicate(x["a"], 2, 3), ("a", [2, 3, 4])),
        ["expansion"] = Of("expand", (_, x) => x["a"].Expand([2, 3, 4]) + x["a"], ("a", [2, 1, 4])),
        ["expression of parameters alone"] = Of("constant", (p, x) => x["a"] * (p["weight", [2, 3]].Transpose(1, 0) * 2).Sum(0), ("a", [3, 2])),
        ["embedding"] = new("embedding", [new("ids", [2, 3], ElementType.Int64)], (p, x) => new() { ["y"] = p.Ops.Embedding(p["weight", [5, 4]], x["ids"]) }),
        ["anti-aliased snake"] = Of("snake", (p, x) => p.Ops.AntiAliasedSnake(x["a"], p["alpha", [3]], p["reciprocal", [3]], Filter), ("a", [2, 3, 7])),
    };

    public static TheoryData<string> Names => [.. Ops.Keys];

    public static TheoryData<Unary> Functions => [.. Enum.GetValues<Unary>()];

    [Theory, MemberData(nameof(Names))]
    public void On_every_operation(string name) => Assert.True(Agreement.Holds(Ops[name], seed: 7, tokens: 5));

    [Theory, MemberData(nameof(Functions))]
    public void On_every_function(Unary function) =>
        Assert.True(Agreement.Holds(Of("function", (_, x) => (function == Unary.Sqrt ? x["a"] * x["a"] : x["a"]).Apply(function), ("a", [3, 50])), seed: 8));

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void On_the_paper_form_of_the_snake(int length)
    {
        var definition = Of("snake", (p, x) => p.Ops.AntiAliasedSnake(x["a"], p["alpha", [3]], p["reciprocal", [3]], Filter), ("a", [2, 3, length]));

        Assert.True(Agreement.Holds(definition, seed: 9, new() { Snake = SnakeForm.Grouped }));
        Assert.True(Agreement.Holds(definition, seed: 9, new() { Snake = SnakeForm.Polyphase }));
    }

    private static NetworkDefinition Of(string name, Func<Parameters, Values, Value> define, params (string Name, Shape Shape)[] inputs) =>
        new(name, [.. inputs.Select(input => new NetworkInput(input.Name, input.Shape))], (p, values) => new() { ["y"] = define(p, values) });
}

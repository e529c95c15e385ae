using MMAudio.Core.Tensors;

namespace MMAudio.Networks.Ops;

/// <summary>A scope of parameters: <c>p / "attn" / "qkv"</c> is the sub-module of that path in the official <c>state_dict</c>.</summary>
/// <param name="Ops">The back end that the network is written for.</param>
/// <param name="Path">The path so far; empty at the root.</param>
public readonly record struct Parameters(NetworkOps Ops, string Path = "")
{
    /// <summary>A parameter of this scope, whose shape the definition demands.</summary>
    public Value this[string name, Shape shape] => Ops.Parameter((this / name).Path, shape);

    /// <summary>A sub-module.</summary>
    public static Parameters operator /(Parameters scope, string name) =>
        scope with { Path = scope.Path.Length == 0 ? name : $"{scope.Path}.{name}" };

    /// <summary>A sub-module of a list.</summary>
    public static Parameters operator /(Parameters scope, int index) => scope / $"{index}";

    /// <summary>Whether the checkpoint has a parameter of this name.</summary>
    public bool Has(string name) => Ops.HasParameter((this / name).Path);

    /// <summary>Declares a parameter that the checkpoint holds and no output depends on.</summary>
    public void Unused(string name, Shape shape) => Ops.DeclareUnused((this / name).Path, shape);
}

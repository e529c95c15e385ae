namespace MMAudio.Checkpoints.Pickling;

/// <summary>The name of a Python class or function; a name only, nothing is ever looked up or called by it.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    /// <summary>For example <c>torch._utils._rebuild_tensor_v2</c>.</summary>
    public override string ToString() => $"{Module}.{Name}";
}

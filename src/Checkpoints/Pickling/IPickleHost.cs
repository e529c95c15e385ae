namespace MMAudio.Checkpoints.Pickling;

/// <summary>Gives meaning to the names that a pickle uses; refuses those that it does not know.</summary>
internal interface IPickleHost
{
    /// <summary>A name; what is returned may be passed to <see cref="Call"/>.</summary>
    object Global(PickleGlobal name);

    /// <summary>What a pickle refers to outside itself: a storage.</summary>
    object Persistent(object? id);

    /// <summary>The value that calling a known name would have.</summary>
    object? Call(object? callable, object?[] arguments);

    /// <summary>Attributes set on a value; they are dropped where they are harmless.</summary>
    void SetState(object? target, object? state);
}

namespace MMAudio.Checkpoints;

/// <summary>How a file of weights is laid out; recognised by content, never by name.</summary>
public enum CheckpointFormat
{
    /// <summary>What torch.save writes since 1.6: a zip archive of a pickle and raw storages.</summary>
    TorchZip,

    /// <summary>What torch.save wrote before: pickles, then raw storages.</summary>
    TorchLegacy,

    /// <summary>A JSON table, then raw tensors.</summary>
    Safetensors,
}

using MMAudio.Checkpoints.Writing;
using MMAudio.Core.Files;

namespace MMAudio.Checkpoints;

/// <summary>Writes checkpoints tensor by tensor, so that their size is bounded by the disk alone; a file appears whole or not at all.</summary>
public static class CheckpointWriter
{
    /// <summary>Writes a zip archive as torch.save does, readable with <c>torch.load(weights_only=True)</c>.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="tensors">The state dict in its order.</param>
    /// <param name="within">The key under which the state dict is nested: <c>generator</c> for vocoders; null for none.</param>
    /// <param name="plain">What else the state dict holds: truth values, integers, texts and dictionaries of them; it comes first.</param>
    public static void WriteTorch(
        string path, IReadOnlyList<CheckpointTensor> tensors, string? within = null, IReadOnlyDictionary<string, object>? plain = null) =>
        AtomicFile.WriteStream(path, stream => TorchZipWriter.Write(stream, CheckPaths(tensors), within, plain));

    /// <summary>Writes safetensors.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="tensors">The tensors in their order.</param>
    /// <param name="metadata">Texts to keep with them.</param>
    public static void WriteSafetensors(
        string path, IReadOnlyList<CheckpointTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.WriteStream(path, stream => SafetensorsWriter.Write(stream, CheckPaths(tensors), metadata));

    private static IReadOnlyList<CheckpointTensor> CheckPaths(IReadOnlyList<CheckpointTensor> tensors)
    {
        var twice = tensors.GroupBy(tensor => tensor.Path).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? tensors : throw new ArgumentException($"There are two tensors named {twice.Key}.", nameof(tensors));
    }
}

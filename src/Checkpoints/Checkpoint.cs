using MMAudio.Checkpoints.Reading;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Checkpoints;

/// <summary>
/// A file of weights, mapped into memory: what is opened costs address space, not memory, and a tensor is read when it is used.
/// The file is untrusted: whatever is wrong with it is a <see cref="WeightsException"/>, and nothing in it is ever run.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly MappedFile _file;
    private readonly OrderedDictionary<string, StoredTensor> _tensors;

    private Checkpoint(MappedFile file)
    {
        _file = file;
        if (ZipDirectory.Recognises(file))
        {
            (Format, Root) = (CheckpointFormat.TorchZip, TorchZipFile.Read(file));
        }
        else if (TorchLegacyFile.Recognises(file))
        {
            (Format, Root) = (CheckpointFormat.TorchLegacy, TorchLegacyFile.Read(file));
        }
        else if (SafetensorsFile.Recognises(file))
        {
            (Format, (Root, Metadata)) = (CheckpointFormat.Safetensors, SafetensorsFile.Read(file));
        }
        else
        {
            throw file.Refuse("is neither a torch checkpoint nor safetensors; check that it is the right file and complete");
        }

        _tensors = TensorTree.Flatten(file, Root);
    }

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>Bytes of the file.</summary>
    public long Length => _file.Length;

    /// <summary>How the file is laid out.</summary>
    public CheckpointFormat Format { get; }

    /// <summary>
    /// The saved object: tensors are <see cref="StoredTensor"/>, integers <see cref="long"/>, numbers <see cref="double"/>, text <see cref="string"/>,
    /// dictionaries <see cref="OrderedDictionary{TKey, TValue}"/> of objects, lists <see cref="List{T}"/>, tuples arrays of objects.
    /// </summary>
    public object? Root { get; }

    /// <summary>The texts that a safetensors file may carry; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    /// <summary>All tensors by dotted path, in the order of the file; a bare tensor has the empty path.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>Maps a file and reads its table of contents.</summary>
    /// <exception cref="WeightsException">The file is missing, damaged, or holds anything but data.</exception>
    public static Checkpoint Open(string path)
    {
        var file = MappedFile.Open(path);
        try
        {
            return new(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The tensors as the weights of a network; they may be used until the checkpoint is disposed of.</summary>
    /// <param name="within">The dotted path of the dictionary to take them from: <c>generator</c> for vocoders; null for all.</param>
    /// <exception cref="WeightsException">There is nothing at that path.</exception>
    public Weights Weights(string? within = null)
    {
        if (within is null)
        {
            return new(Path, _tensors);
        }

        var prefix = within + ".";
        var chosen = _tensors
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value);
        return chosen.Count > 0
            ? new(Path, chosen)
            : throw _file.Refuse($"holds no tensors under {within}; check that it is the right file", within);
    }

    /// <summary>Unmaps the file; tensors taken from it must not be used any more.</summary>
    public void Dispose() => _file.Dispose();
}

using System.Globalization;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>Tensors and a few words as safetensors: the same value always makes the same bytes, so that work done twice leaves one blob.</summary>
internal sealed class ArtifactFile
{
    private const string Kind = "kind";

    private readonly string _path;
    private readonly Checkpoint _file;

    private ArtifactFile(string path, Checkpoint file) => (_path, _file) = (path, file);

    public static void Write(
        string path, string kind, IEnumerable<(string Name, Tensor? Tensor)> tensors, IEnumerable<(string Name, string Text)> words)
    {
        // an ordered dictionary, for the order of the words is part of the bytes
        OrderedDictionary<string, string> metadata = new() { [Kind] = kind };
        foreach (var (name, text) in words)
        {
            metadata[name] = text;
        }

        var present = tensors.Where(pair => pair.Tensor is not null).Select(pair => CheckpointTensor.Of(pair.Name, pair.Tensor!));
        CheckpointWriter.WriteSafetensors(path, [.. present], metadata);
    }

    public static T Read<T>(string path, string kind, Func<ArtifactFile, T> read)
    {
        try
        {
            using var file = Checkpoint.Open(path);
            ArtifactFile artifact = new(path, file);
            var found = artifact.Word(Kind);
            return found == kind ? read(artifact) : throw artifact.Damaged($"holds {found} where {kind} belong");
        }
        catch (WeightsException exception)
        {
            // of weights this would be for good, and a clip refused for it
            throw new DamagedArtifactException(path, "cannot be read", exception);
        }
    }

    public string Word(string name) => _file.Metadata.GetValueOrDefault(name) ?? throw Damaged($"has no {name}");

    public T Word<T>(string name) where T : IParsable<T> =>
        T.TryParse(Word(name), CultureInfo.InvariantCulture, out var value) ? value : throw Damaged($"has no valid {name}");

    public Tensor<T> Tensor<T>(string name, int rank) where T : unmanaged =>
        TensorOrNull<T>(name, rank) ?? throw Damaged($"has no tensor {name}");

    public Tensor<T>? TensorOrNull<T>(string name, int rank) where T : unmanaged
    {
        if (_file.Tensors.GetValueOrDefault(name) is not { } stored)
        {
            return null;
        }

        return stored.Type == ElementTypes.Of<T>() && stored.Shape.Rank == rank
            ? stored.ToTensor<T>()
            : throw Damaged($"holds {name} as {stored.Type} {stored.Shape}");
    }

    public DamagedArtifactException Damaged(string problem, Exception? inner = null) => new(_path, problem, inner);
}

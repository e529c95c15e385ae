using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>
/// Some neighbouring clips of a set in one <c>.safetensors</c> file, mapped into memory. A tensor is named by the clip's row and what it is:
/// <c>7/clip</c>; ids, words and failures are the file's metadata.
/// </summary>
internal sealed class FeatureShard : IDisposable
{
    private const string Set = "set";
    private const string Rows = "clips";
    private const string Failures = "failures";

    private readonly Checkpoint _file;
    private readonly FeatureSetInfo _info;

    private FeatureShard(Checkpoint file, FeatureSetInfo info)
    {
        (_file, _info) = (file, info);
        Clips = Words<ClipWords>(Rows);
        Failed = Words<FailedClip>(Failures);
        for (var row = 0; row < Clips.Count; row++)
        {
            Check(row);
        }
    }

    /// <summary>The clips in their order.</summary>
    public IReadOnlyList<ClipWords> Clips { get; }

    /// <summary>The clips that were skipped.</summary>
    public IReadOnlyList<FailedClip> Failed { get; }

    /// <summary>Where the shard of a number lies.</summary>
    public static string PathOf(string folder, int number) => Path.Combine(folder, $"shard-{number:00000}.safetensors");

    /// <summary>Writes a shard; it appears whole or not at all.</summary>
    public static void Write(
        string path, string identity, IReadOnlyList<(ClipWords Words, FlowExample Features)> clips, IReadOnlyList<FailedClip> failed)
    {
        List<CheckpointTensor> tensors = [];
        foreach (var (row, (_, features)) in clips.Index())
        {
            tensors.Add(CheckpointTensor.Of($"{row}/mean", features.Mean));
            tensors.Add(CheckpointTensor.Of($"{row}/std", features.Std));
            AddHalf($"{row}/clip", features.Clip);
            AddHalf($"{row}/sync", features.Sync);
            AddHalf($"{row}/text", features.Text);
        }

        OrderedDictionary<string, string> metadata = new()
        {
            [Set] = identity,
            [Rows] = JsonSerializer.Serialize(clips.Select(clip => clip.Words)),
            [Failures] = JsonSerializer.Serialize(failed),
        };
        CheckpointWriter.WriteSafetensors(path, tensors, metadata);

        void AddHalf(string name, Tensor<float>? tensor)
        {
            if (tensor is not null)
            {
                tensors.Add(CheckpointTensor.Of(name, new Tensor<Half>(Array.ConvertAll(tensor.Data, value => (Half)value), tensor.Shape)));
            }
        }
    }

    /// <summary>Maps a shard and checks what can be checked without reading it all.</summary>
    /// <exception cref="InvalidInputException">It is missing, damaged, or of another set.</exception>
    public static FeatureShard Open(string path, string identity, FeatureSetInfo info)
    {
        Checkpoint file;
        try
        {
            file = Checkpoint.Open(path);
        }
        catch (WeightsException damage)
        {
            throw Damaged(path, $"cannot be read ({damage.Message.TrimEnd('.')})", damage);
        }

        try
        {
            return file.Metadata.GetValueOrDefault(Set) == identity
                ? new(file, info)
                : throw Damaged(path, "belongs to another set than the set.json beside it");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A copy of the features of a row.</summary>
    public FlowExample Get(int row) => new(
        Clips[row].Id, Read(row, "mean")!, Read(row, "std")!, Read(row, "clip"), Read(row, "sync"), Read(row, "text"));

    /// <summary>A copy of the posterior's mean of a row.</summary>
    public Tensor<float> Mean(int row) => Read(row, "mean")!;

    /// <summary>Whether a row has features of a kind.</summary>
    public bool Has(int row, string kind) => _file.Tensors.ContainsKey($"{row}/{kind}");

    public void Dispose() => _file.Dispose();

    private static InvalidInputException Damaged(string path, string problem, Exception? inner = null) => new(
        FailureCategory.Corrupt, $"{path} {problem}; run the same features command again, which makes that file anew.", inner);

    private Tensor<float>? Read(int row, string kind) => _file.Tensors.GetValueOrDefault($"{row}/{kind}")?.ToFloat32();

    private T[] Words<T>(string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T[]>(_file.Metadata.GetValueOrDefault(name) ?? "")!;
        }
        catch (JsonException damage)
        {
            throw Damaged(_file.Path, $"has no valid list of {name}", damage);
        }
    }

    private void Check(int row)
    {
        Expect("mean", _info.Latent, needed: true);
        Expect("std", _info.Latent, needed: true);
        Expect("clip", _info.Clip, needed: false);
        Expect("sync", _info.Sync, needed: false);
        Expect("text", _info.Text, needed: false);

        void Expect(string kind, Shape shape, bool needed)
        {
            var found = _file.Tensors.GetValueOrDefault($"{row}/{kind}");
            if (found is null ? needed : !found.Shape.Equals(shape))
            {
                throw Damaged(_file.Path, $"holds {kind} of {Clips[row].Id} as {found?.Shape.ToString() ?? "nothing"} instead of {shape}");
            }
        }
    }
}

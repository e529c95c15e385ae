using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Tensors;

namespace MMAudio.Training.Features;

/// <summary>A finished set of features in a folder, mapped into memory: any clip costs only its own bytes. Safe for several threads.</summary>
public sealed class FeatureSet : IFeatureSet, IDisposable
{
    internal const string EmptyTextFile = "empty_text.safetensors";
    internal const string EmptyTextName = "empty_text";

    private readonly FeatureShard[] _shards;
    private readonly (FeatureShard Shard, int Row)[] _rows;

    private FeatureSet(SetDescription description, string folder, FeatureShard[] shards)
    {
        _shards = shards;
        Folder = folder;
        Variant = description.Variant;
        Info = description.ToInfo(folder);
        Statistics = new(description.LatentMean!, description.LatentStd!);
        EmptyText = ReadEmptyText(folder, Info);
        _rows = [.. shards.SelectMany(shard => Enumerable.Range(0, shard.Clips.Count).Select(row => (shard, row)))];
        Clips = [.. shards.SelectMany(shard => shard.Clips)];
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The name of the variant whose networks made the features.</summary>
    public string Variant { get; }

    /// <inheritdoc/>
    public FeatureSetInfo Info { get; }

    /// <summary>The distribution of the latents of this set.</summary>
    public LatentStatistics Statistics { get; }

    /// <summary>The text features [nt d] of the empty string.</summary>
    public Tensor<float> EmptyText { get; }

    /// <summary>What is known of each clip in words.</summary>
    public IReadOnlyList<ClipWords> Clips { get; }

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <summary>Opens a set.</summary>
    /// <param name="folder">Its folder, with <c>set.json</c>.</param>
    /// <exception cref="InvalidInputException">There is no set, or it is unfinished, empty, damaged, or of another version.</exception>
    public static FeatureSet Open(string folder)
    {
        var description = SetDescription.Find(folder)
            ?? throw new InvalidInputException(
                FailureCategory.NotFound, $"{folder} holds no set of features; make one with mmaudio-train features.");
        if (!description.Complete || description.LatentMean is null || description.LatentStd is null)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"The set of features in {folder} is not finished; run the same features command again, which goes on.");
        }

        if (description.Count == 0)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"The set of features in {folder} is empty: all of its {description.Clips} clips failed; see failures.tsv there.");
        }

        List<FeatureShard> shards = [];
        try
        {
            var info = description.ToInfo(folder);
            for (var number = 0; number < description.Shards; number++)
            {
                shards.Add(FeatureShard.Open(FeatureShard.PathOf(folder, number), description.Identity, info));
            }

            return new(description, folder, [.. shards]);
        }
        catch
        {
            shards.ForEach(shard => shard.Dispose());
            throw;
        }
    }

    /// <inheritdoc/>
    public FlowExample Get(int index) => _rows[index].Shard.Get(_rows[index].Row);

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(_shards, shard => shard.Dispose());

    private static Tensor<float> ReadEmptyText(string folder, FeatureSetInfo info)
    {
        var path = Path.Combine(folder, EmptyTextFile);
        try
        {
            using var file = Checkpoint.Open(path);
            if (file.Tensors.GetValueOrDefault(EmptyTextName) is { } stored && stored.Shape.Equals(info.Text))
            {
                return stored.ToFloat32();
            }
        }
        catch (WeightsException damage)
        {
            throw Damaged(path, damage);
        }

        throw Damaged(path, inner: null);
    }

    private static InvalidInputException Damaged(string path, Exception? inner) => new(
        FailureCategory.Corrupt, $"{path} is missing or damaged; run the same features command again, which makes it anew.", inner);
}

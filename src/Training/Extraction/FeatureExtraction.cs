using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Training.Features;
using MMAudio.Training.Sources;

namespace MMAudio.Training.Extraction;

/// <summary>
/// Makes a set of features. Which clips a shard holds follows from their numbers alone, and a shard appears whole or not at all: a run that was
/// ended by force goes on with the shards that are missing, and leaves the same set as one that was not.
/// </summary>
/// <param name="request">The set.</param>
/// <param name="time">The clock of the progress.</param>
public sealed class FeatureExtraction(ExtractionRequest request, TimeProvider time)
{
    private const string IndexFile = "index.tsv";
    private const string FailuresFile = "failures.tsv";

    private readonly Lock _lock = new();
    private int _done;
    private int _failed;

    /// <summary>Makes what is missing of the set. A clip that cannot be used is skipped and reported.</summary>
    /// <param name="source">The clips.</param>
    /// <param name="makeEncoders">Makes the encoders of one worker, which are disposed of here.</param>
    /// <param name="progress">Hears of each clip.</param>
    /// <param name="ct">Stops; the shards that are finished stay.</param>
    /// <exception cref="InvalidInputException">The source is empty, the folder holds another set, or this machine lacks something.</exception>
    public async Task<ExtractionReport> RunAsync(
        IClipSource source, Func<ClipEncoders> makeEncoders, IProgress<ExtractionProgress>? progress = null, CancellationToken ct = default)
    {
        var description = Begin(source);
        var info = description.ToInfo(request.Folder);
        int[] missing = [.. Enumerable.Range(0, description.Shards).Where(number => !IsThere(number, description, info))];
        using WorkerPool<ClipEncoders> workers = new(makeEncoders);
        await WorkAsync(source, description, missing, workers, progress, ct);
        return Finish(description, info, workers);
    }

    private SetDescription Begin(IClipSource source)
    {
        if (source.Count == 0)
        {
            throw new InvalidInputException(FailureCategory.BadSetting, $"There are no clips to make features of: {request.Source}.");
        }

        var wanted = SetDescription.Of(request.Package.Manifest, request.Source, request.SourceId, source.Count, request.ShardClips);
        if (SetDescription.Find(request.Folder) is { } found)
        {
            var difference = found.Encoders != wanted.Encoders ? $"made by other encoders than those of {request.Package.Manifest.Name}"
                : found.Identity != wanted.Identity ? $"of other clips ({found.Source})"
                : null;
            return difference is null ? found with { Complete = false } : throw new InvalidInputException(
                FailureCategory.BadSetting, $"{request.Folder} holds features {difference}; choose another folder, or remove it to begin anew.");
        }

        wanted.Write(request.Folder);
        return wanted;
    }

    private bool IsThere(int number, SetDescription description, FeatureSetInfo info)
    {
        var path = FeatureShard.PathOf(request.Folder, number);
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            using var shard = FeatureShard.Open(path, description.Identity, info);
            return true;
        }
        catch (InvalidInputException)
        {
            // damaged: it is made anew
            return false;
        }
    }

    private async Task WorkAsync(
        IClipSource source,
        SetDescription description,
        int[] missing,
        WorkerPool<ClipEncoders> workers,
        IProgress<ExtractionProgress>? progress,
        CancellationToken ct)
    {
        var (started, size) = (time.GetTimestamp(), description.ShardClips);
        var shards = new ShardInWork?[description.Shards];
        Array.ForEach(missing, number => shards[number] = new(description.ClipsOf(number)));
        int[] items = [.. missing.SelectMany(number => Enumerable.Range(number * size, description.ClipsOf(number)))];
        ParallelOptions options = new() { MaxDegreeOfParallelism = request.Workers, CancellationToken = ct };
        await Parallel.ForEachAsync(items, options, async (index, stop) =>
        {
            var number = index / size;
            var shard = shards[number]!;
            if (await EncodeAsync(source, index, index % size, shard, workers, stop))
            {
                FeatureShard.Write(FeatureShard.PathOf(request.Folder, number), description.Identity, shard.Clips, shard.Failed);
                shards[number] = null;
            }

            lock (_lock)
            {
                _done++;
                var left = time.GetElapsedTime(started) / _done * (items.Length - _done);
                progress?.Report(new(description.Clips - items.Length + _done, description.Clips, _failed, left));
            }
        });
    }

    private async Task<bool> EncodeAsync(
        IClipSource source, int index, int row, ShardInWork shard, WorkerPool<ClipEncoders> workers, CancellationToken ct)
    {
        try
        {
            var clip = await source.GetAsync(index, ct);
            var features = workers.Run(encoders => encoders.Encode(clip, ct));
            return shard.Put(row, new(clip.Id, clip.Caption, clip.Labels), features);
        }
        catch (InvalidInputException problem) when (problem.Category is not (FailureCategory.Environment or FailureCategory.Model))
        {
            Interlocked.Increment(ref _failed);
            return shard.Put(row, new FailedClip(request.NameOf(index), problem.Message));
        }
    }

    private ExtractionReport Finish(SetDescription description, FeatureSetInfo info, WorkerPool<ClipEncoders> workers)
    {
        List<FeatureShard> shards = [];
        try
        {
            shards.AddRange(Enumerable.Range(0, description.Shards)
                .Select(number => FeatureShard.Open(FeatureShard.PathOf(request.Folder, number), description.Identity, info)));
            var rows = shards.SelectMany((shard, number) => shard.Clips.Select((clip, row) => (Number: number, Shard: shard, Row: row, Clip: clip))).ToList();
            FailedClip[] failed = [.. shards.SelectMany(shard => shard.Failed)];
            ExtractionReport report = new(
                rows.Count, rows.Count(row => row.Shard.Has(row.Row, "clip")), rows.Count(row => row.Shard.Has(row.Row, "text")), failed);

            WriteTable(IndexFile, rows.Select(row => new[]
            {
                $"{row.Number}", $"{row.Row}", row.Clip.Id, row.Clip.Caption ?? "", string.Join(',', row.Clip.Labels),
            }));
            WriteTable(FailuresFile, failed.Select(clip => new[] { clip.Name, clip.Problem }));
            WriteEmptyText(workers, info);
            var statistics = LatentStatistics.Of(rows.Select(row => row.Shard.Mean(row.Row)));
            (description with
            {
                Complete = true,
                Count = report.Count,
                WithPicture = report.WithPicture,
                WithText = report.WithText,
                Failed = failed.Length,
                LatentMean = statistics.Mean,
                LatentStd = statistics.Std,
            }).Write(request.Folder);
            return report;
        }
        finally
        {
            shards.ForEach(shard => shard.Dispose());
        }
    }

    private void WriteEmptyText(WorkerPool<ClipEncoders> workers, FeatureSetInfo info)
    {
        var features = workers.Run(encoders => encoders.EncodeText(""));
        CheckpointWriter.WriteSafetensors(
            Path.Combine(request.Folder, FeatureSet.EmptyTextFile), [CheckpointTensor.Of(FeatureSet.EmptyTextName, features.Reshape(info.Text))]);
    }

    private void WriteTable(string name, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(row => string.Join('\t', row.Select(cell => cell.ReplaceLineEndings(" ").Replace('\t', ' ')))).ToList();
        var path = Path.Combine(request.Folder, name);
        if (lines.Count > 0)
        {
            AtomicFile.Write(path, passing => File.WriteAllLines(passing, lines));
        }
        else
        {
            File.Delete(path);
        }
    }
}

using System.Security.Cryptography;
using MMAudio.Contracts;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>One run of a stage: its files on this machine, which are gone after it, and what is to be said of it.</summary>
public sealed class StageStep
{
    private const int LongestExtension = 8;

    private readonly IArtifactStore _store;
    private readonly SharedCost _gpu;
    private readonly string _folder;
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, string> _names = [];
    private int _files;
    private TimeSpan _gpuTime;

    internal StageStep(IArtifactStore store, SharedCost gpu, string folder, ArtifactRef output)
    {
        (_store, _gpu, _folder) = (store, gpu, folder);
        Output = Path.Combine(folder, "output" + Extension(output.Name));
    }

    /// <summary>Where the stage writes its result; it is stored when the stage has returned.</summary>
    public string Output { get; }

    /// <summary>Seconds of sound or video that the stage worked on.</summary>
    public TimeSpan Media { get; set; }

    /// <summary>Whether the stage computes on a GPU.</summary>
    public bool OnGpu { get; set; }

    internal IReadOnlyList<string> Notes => [.. _notes.Select(Explain).Distinct()];

    internal TimeSpan GpuTime => _gpuTime;

    /// <summary>Adds sentences that the user should see.</summary>
    public void Note(params IEnumerable<string> sentences) => _notes.AddRange(sentences);

    /// <summary>A path for another file of the stage.</summary>
    public string File(string extension) => Path.Combine(_folder, $"step-file-{Interlocked.Increment(ref _files)}{extension}");

    /// <summary>Fetches what an earlier stage has left.</summary>
    /// <returns>The local file.</returns>
    /// <exception cref="ArtifactMissingException">It is not there.</exception>
    public async Task<string> FetchAsync(ArtifactRef artifact, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        var path = File(Extension(artifact.Name));
        _names.Add(path, artifact.Name);
        try
        {
            await _store.DownloadAsync(artifact.Name, path, ct);
        }
        catch (FileNotFoundException missing)
        {
            throw new ArtifactMissingException(artifact, missing);
        }

        return path;
    }

    /// <summary>Fetches a source, under its own extension, and makes sure that it is the one that was admitted.</summary>
    /// <returns>The local file.</returns>
    /// <exception cref="ArtifactMissingException">It is not there.</exception>
    /// <exception cref="SourceChangedException">It is another.</exception>
    public async Task<string> FetchAsync(SourceRef source, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        var path = await FetchAsync(new ArtifactRef(source.Name), ct);
        await using var file = System.IO.File.OpenRead(path);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        return found == source.ContentHash ? path : throw new SourceChangedException(source, found);
    }

    /// <summary>Stores a second result; the first, whose presence says that all is done, is stored last.</summary>
    public Task StoreAsync(string path, ArtifactRef artifact, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        return _store.UploadFileAsync(artifact.Name, path, ct);
    }

    /// <summary>Computes on a thread of its own, so that those of the bus stay free to say that this process lives.</summary>
    public Task<T> ComputeAsync<T>(Func<T> work, CancellationToken ct) =>
        ComputeAsync(() => Task.Factory.StartNew(work, ct, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Waits for what is computed elsewhere in this process; steps that do so together share what it costs.</summary>
    public async Task<T> ComputeAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!OnGpu)
        {
            return await work();
        }

        var entered = _gpu.Enter();
        try
        {
            return await work();
        }
        finally
        {
            _gpuTime += _gpu.Leave(entered);
        }
    }

    /// <summary>A sentence of a stage, which knows local files alone, in the names that users know.</summary>
    internal string Explain(string sentence) =>
        _names.Aggregate(sentence, (text, name) => text
            .Replace(name.Key, name.Value, StringComparison.Ordinal)
            .Replace(Path.GetFileName(name.Key), Path.GetFileName(name.Value), StringComparison.Ordinal));

    /// <summary>The extension of a name that users chose: kept, for it tells kinds of files apart, unless it is none.</summary>
    private static string Extension(string name)
    {
        var extension = Path.GetExtension(name);
        return extension.Length <= LongestExtension && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : "";
    }
}

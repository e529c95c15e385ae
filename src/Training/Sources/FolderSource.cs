using System.Security.Cryptography;
using System.Text;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Media.Audio;
using MMAudio.Media.Video;
using MMAudio.Training.Folders;

namespace MMAudio.Training.Sources;

/// <summary>A user's videos, or a user's recordings, with what a table says of them; the first 8 s of a video, and up to five clips of a recording.</summary>
public sealed class FolderSource : IClipSource
{
    // a video of exactly 8 s at 25 fps counts as 7.96 s, and sound coders lose some samples
    private const double AllowedShortfall = 0.1;

    private static readonly string[] VideoNames = [".mp4", ".mkv", ".webm", ".mov", ".avi", ".m4v", ".mpg", ".mpeg", ".ts", ".flv", ".wmv", ".ogv"];
    private static readonly string[] AudioNames = [".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a", ".aac", ".aiff", ".aif"];
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };

    private readonly FolderRequest _request;
    private readonly FolderClip[] _clips;
    private readonly WordTable _captions;
    private readonly WordTable _labels;
    private readonly ClipSound _sound;
    private readonly bool _videos;

    private FolderSource(FolderRequest request, bool videos, FolderClip[] clips, ClipSound sound)
    {
        (_request, _videos, _clips, _sound) = (request, videos, clips, sound);
        _captions = request.Captions is { } captions ? WordTable.Read(captions) : WordTable.Empty;
        _labels = request.Labels is { } labels ? WordTable.Read(labels) : WordTable.Empty;
    }

    /// <inheritdoc/>
    public int Count => _clips.Length;

    /// <summary>What the clips are, in words.</summary>
    public string Description => $"{Count} clips of {(_videos ? "videos" : "recordings")} in {Path.GetFileName(Path.TrimEndingDirectorySeparator(_request.Folder))}";

    /// <summary>A hash of the files' names and sizes, the tables, and all else that decides what the clips are.</summary>
    public string Identity
    {
        get
        {
            var lines = _clips.Select(clip => $"{clip.Id}|{new FileInfo(clip.Path).Length}|{clip.Start}|{clip.Length}");
            string[] settings = [$"{_videos}|{_request.Normalize}|{_request.PadShort}|{_captions.Content}|{_labels.Content}"];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines, .. settings]))));
        }
    }

    /// <summary>How many clips have a caption.</summary>
    public int WithCaption => _clips.Count(clip => Words(_captions, clip) is not null);

    /// <summary>The videos in a folder, in the order of their names.</summary>
    /// <exception cref="InvalidInputException">There is no such folder, no video in it, or a table is damaged.</exception>
    public static FolderSource OpenVideos(FolderRequest request)
    {
        var clips = Files(request, VideoNames).Select(file => new FolderClip(file.Id, file.Path)).ToArray();
        return new(request, videos: true, clips, Sound(request));
    }

    /// <summary>The clips of the recordings in a folder, in the order of their names. Each file is decoded once to learn its length.</summary>
    /// <exception cref="InvalidInputException">There is no such folder, no recording in it, or a table is damaged.</exception>
    public static async Task<FolderSource> OpenAudioAsync(FolderRequest request, CancellationToken ct = default)
    {
        var files = Files(request, AudioNames);
        var clips = new FolderClip[files.Length][];
        var sound = Sound(request);
        await Parallel.ForAsync(0, files.Length, ct, async (i, stop) => clips[i] = await PartitionAsync(request, files[i].Id, files[i].Path, sound, stop));
        return new(request, videos: false, [.. clips.SelectMany(file => file)], sound);
    }

    /// <summary>The file of a clip, for messages.</summary>
    public string NameOf(int index) => Path.GetRelativePath(_request.Folder, _clips[index].Path);

    /// <inheritdoc/>
    public async Task<TrainingClip> GetAsync(int index, CancellationToken cancellationToken = default)
    {
        var clip = _clips[index];
        if (clip.Problem is { } problem)
        {
            throw problem;
        }

        TrainingClip words = new(clip.Id, Words(_captions, clip), null, null, null, Words(_labels, clip)?.Split(',', StringSplitOptions.TrimEntries) ?? []);
        return _videos
            ? await WithVideoAsync(words, clip, cancellationToken)
            : words with { Samples = _sound.Of(await ReadAsync(clip.Path, cancellationToken), clip, _request.PadShort ? _sound.Seconds : 0) };
    }

    private static ClipSound Sound(FolderRequest request) =>
        new(SequenceLengths.Of(request.Variant.Mel, ModelVariant.TrainingDuration).Samples, request.Variant.Mel.SampleRate, request.Normalize);

    private static (string Id, string Path)[] Files(FolderRequest request, string[] extensions)
    {
        if (!Directory.Exists(request.Folder))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {request.Folder}.");
        }

        var files = Directory.EnumerateFiles(request.Folder, "*", Everywhere)
            .Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Select(file => (Name: Path.GetRelativePath(request.Folder, file).Replace('\\', '/'), Path: file))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToArray();

        // two files of one name and different extensions keep these
        var stems = files.CountBy(file => Stem(file.Name)).ToDictionary();
        return files.Length > 0
            ? [.. files.Select(file => (Id: (stems[Stem(file.Name)] == 1 ? Stem(file.Name) : file.Name).Replace('/', '_'), file.Path))]
            : throw new InvalidInputException(
                FailureCategory.NotFound, $"{request.Folder} holds no file that ends in {string.Join(", ", extensions)}.");
    }

    private static string Stem(string name) => Path.ChangeExtension(name, null);

    private static async Task<FolderClip[]> PartitionAsync(FolderRequest request, string id, string path, ClipSound sound, CancellationToken ct)
    {
        try
        {
            var read = await new AudioReader(request.Limits).ReadAsync(path, ct);
            var parts = AudioPartition.Of(read.Length, read.SampleRate, request.PadShort ? 0 : sound.Seconds);
            return parts.Count > 0 ? [.. parts.Select((part, i) => new FolderClip($"{id}_{i}", path, part.Start, part.Length))] : throw new InvalidInputException(
                FailureCategory.TooShort,
                $"{Path.GetFileName(path)} lasts {read.Duration.TotalSeconds:0.##} s, and {sound.Seconds:0.##} s are needed; give --pad to let silence follow.");
        }
        catch (InvalidInputException problem) when (problem.Category != FailureCategory.Environment)
        {
            return [new(id, path) { Problem = problem }];
        }
    }

    /// <summary>Words about a clip go by its own id, or by its file's name with or without folder and extension.</summary>
    private string? Words(WordTable table, FolderClip clip)
    {
        var name = Path.GetRelativePath(_request.Folder, clip.Path).Replace('\\', '/');
        return table.Find(clip.Id, name, Stem(name), Path.GetFileName(name), Path.GetFileNameWithoutExtension(name));
    }

    private Task<Sound> ReadAsync(string path, CancellationToken ct) => new AudioReader(_request.Limits).ReadAsync(path, ct);

    private async Task<TrainingClip> WithVideoAsync(TrainingClip words, FolderClip clip, CancellationToken ct)
    {
        var (duration, variant) = (ModelVariant.TrainingDuration, _request.Variant);
        VideoRequest window = new(TimeSpan.Zero, duration, variant.Clip.InputSize, variant.Synchformer.ImageSize);
        var frames = await new VideoReader(_request.Limits).ReadAsync(clip.Path, window, ct);
        if (frames.Duration.TotalSeconds + AllowedShortfall < duration.TotalSeconds)
        {
            throw new InvalidInputException(
                FailureCategory.TooShort,
                $"{Path.GetFileName(clip.Path)} has {frames.Duration.TotalSeconds:0.##} s of video; {duration.TotalSeconds} s are needed.");
        }

        return words with
        {
            Samples = frames.Source.HasAudio ? _sound.Of(await ReadAsync(clip.Path, ct), clip, AllowedShortfall) : null,
            ClipFrames = frames.Clip.HoldLast((int)(duration.TotalSeconds * SequenceLengths.ClipRate)),
            SyncFrames = frames.Sync.HoldLast((int)(duration.TotalSeconds * SequenceLengths.SyncRate)),
        };
    }
}

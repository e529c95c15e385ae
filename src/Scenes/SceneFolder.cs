using System.Globalization;
using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;
using MMAudio.Media.Output;
using MMAudio.Scenes.Sounds;

namespace MMAudio.Scenes;

/// <summary>
/// Writes scenes as files: a video with its sound (or a sound alone) and the times of its events for each, and for all of them the
/// captions and the labels.
/// </summary>
/// <param name="folder">Where to.</param>
/// <param name="generator">Makes the scenes.</param>
/// <param name="settings">Which scenes.</param>
public sealed class SceneFolder(string folder, SceneGenerator generator, SceneSettings settings)
{
    private const int Rate = 25;
    private readonly FilmWriter _films = new(new MediaLimits());

    /// <summary>The extension of the files of events, after a scene's name.</summary>
    public const string EventsExtension = ".events.tsv";

    /// <summary>Width and height of the videos in pixels.</summary>
    public int Size { get; init; } = 256;

    /// <summary>Whether the videos have their sound.</summary>
    public bool WithSound { get; init; } = true;

    /// <summary>Writes what is not there yet.</summary>
    /// <param name="progress">Hears how many scenes there are after each.</param>
    /// <param name="ct">Stops between two frames; what was written stays.</param>
    /// <returns>How many scenes were written, and how many were there.</returns>
    /// <exception cref="InvalidInputException">The folder holds other scenes, or cannot be written to.</exception>
    public async Task<(int Written, int Kept)> WriteAsync(IProgress<int>? progress = null, CancellationToken ct = default)
    {
        var scenes = Enumerable.Range(0, settings.Count)
            .Select(i => generator.Generate(settings, i))
            .ToArray();
        WriteTables(scenes);
        var (written, kept) = (0, 0);
        foreach (var scene in scenes)
        {
            ct.ThrowIfCancellationRequested();
            var file = Path.Combine(folder, settings.Name(scene) + (scene.HasPicture ? ".mp4" : ".wav"));
            if (File.Exists(file))
            {
                kept++;
            }
            else
            {
                await WriteAsync(scene, file, ct);
                written++;
            }

            progress?.Report(written + kept);
        }

        return (written, kept);
    }

    // the video comes last: where it is, everything is
    private async Task WriteAsync(Scene scene, string file, CancellationToken ct)
    {
        WriteLines(
            Path.ChangeExtension(file, null) + EventsExtension,
            from happening in scene.Events
            select happening.Time.ToString("0.0000", CultureInfo.InvariantCulture) + "\t" + happening.Class.Label());
        Sound sound = new(scene.Sound(), SoundBank.SampleRate);
        if (!scene.HasPicture)
        {
            WavFile.Write(file, sound, WavEncoding.Pcm16);
            return;
        }

        using Film film = new(scene, Size);
        DrawnFilm frames = new(Size, Size, Rate, (int)(Rate * Scene.Duration.TotalSeconds), Draw);
        await _films.WriteAsync(file, frames, WithSound ? sound : null, ct);

        void Draw(int index, byte[] rgb)
        {
            ct.ThrowIfCancellationRequested();
            film.Draw((double)index / Rate, rgb);
        }
    }

    private void WriteTables(Scene[] scenes)
    {
        var captions = Path.Combine(folder, "captions.tsv");
        var names = scenes.Select(settings.Name).ToHashSet();
        var there = File.Exists(captions) ? File.ReadLines(captions).Select(line => line.Split('\t')[0]) : [];
        if (there.FirstOrDefault(name => !names.Contains(name)) is { } other)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting, $"The folder {folder} holds the scene {other}, which is none of these; choose another folder.");
        }

        WriteLines(captions, scenes.Select(scene => $"{settings.Name(scene)}\t{scene.Caption}"));
        WriteLines(Path.Combine(folder, "labels.tsv"), scenes.Select(scene => $"{settings.Name(scene)}\t{string.Join(',', scene.Labels)}"));
    }

    private static void WriteLines(string path, IEnumerable<string> lines) =>
        AtomicFile.Write(path, passing => File.WriteAllText(passing, string.Concat(lines.Select(line => line + "\n"))));
}

using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Training.Sources;

/// <summary>Reads the recordings of a folder.</summary>
public static class RecordingFolder
{
    private static readonly string[] Extensions = [".flac", ".wav", ".ogg", ".mp3", ".mp4", ".mkv", ".webm", ".mov"];

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };

    /// <summary>The sounds of all recordings and videos in a folder and those below it, in the order of their paths.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="sampleRate">The rate to bring them to, in Hz.</param>
    /// <param name="skipped">Told of each file that cannot be used, and why.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <exception cref="InvalidInputException">There is no such folder, or no usable recording in it.</exception>
    public static async Task<IReadOnlyList<float[]>> ReadAsync(
        string folder, int sampleRate, Action<string> skipped, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no folder {folder}.");
        }

        var reader = new AudioReader(new MediaLimits());
        var files = Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var recordings = new float[]?[files.Length];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Length, parallel, async (i, ct) =>
        {
            try
            {
                recordings[i] = (await reader.ReadMonoAsync(files[i], sampleRate, ct)).Samples;
            }
            catch (InvalidInputException problem)
            {
                skipped(problem.Message);
            }
        });
        float[][] usable = [.. recordings.OfType<float[]>()];
        return usable.Length > 0
            ? usable
            : throw new InvalidInputException(FailureCategory.NotMedia, $"{folder} holds no recording that can be used; put WAV or FLAC files there.");
    }
}

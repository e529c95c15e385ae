using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using MMAudio.Core.Failures;
using MMAudio.Media.Audio;
using MMAudio.Media.FFmpeg;

namespace MMAudio.Scenes.Sounds;

/// <summary>All recordings, decoded.</summary>
public sealed class SoundBank
{
    /// <summary>The rate of all recordings and scenes, in Hz.</summary>
    public const int SampleRate = 16000;

    // a recording begins where it first comes within 26 dB of its peak
    private const double Threshold = 0.05;
    private readonly ILookup<(SoundClass, SceneSplit), Recording> _byClass;

    private SoundBank(IReadOnlyList<Recording> recordings)
    {
        Recordings = recordings;
        _byClass = recordings.ToLookup(recording => (recording.Class, recording.Split));
    }

    /// <summary>All of them, in the order of their index.</summary>
    public IReadOnlyList<Recording> Recordings { get; }

    /// <summary>Decodes all recordings, which lie beside this assembly.</summary>
    /// <exception cref="InvalidInputException">ffmpeg is missing.</exception>
    public static async Task<SoundBank> LoadAsync(CancellationToken cancellationToken = default)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Recordings");
        var sound = await new AudioReader(new MediaLimits()).ReadAsync(Path.Combine(folder, "recordings.flac"), cancellationToken);
        if (sound is not { Channels: 1, SampleRate: SampleRate })
        {
            throw new InvalidDataException($"The recordings are of {sound.Channels} channels at {sound.SampleRate} Hz, which does not fit.");
        }

        using StreamReader text = new(Path.Combine(folder, "index.csv"));
        CsvConfiguration form = new(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = column => column.Header.ToUpperInvariant() };
        using CsvReader csv = new(text, form);
        return new(await csv.GetRecordsAsync<Row>(cancellationToken).Select(row => Cut(row, sound.Samples)).ToArrayAsync(cancellationToken));
    }

    /// <summary>The recordings of a class that a split may use.</summary>
    public IReadOnlyList<Recording> Of(SoundClass sound, SceneSplit split) => [.. _byClass[(sound, split)]];

    private static Recording Cut(Row row, float[] all)
    {
        var samples = all[row.Start..(row.Start + row.Length)];
        return SoundClasses.Find(row.Class) is { } sound
            ? new(row.Name, sound, row.Caption, Enum.Parse<SceneSplit>(row.Split, ignoreCase: true), samples, Onset(samples))
            : throw new InvalidDataException($"The recording {row.Name} is of no known class: {row.Class}.");
    }

    private static int Onset(float[] samples)
    {
        var peak = samples.Max(Math.Abs);
        return Array.FindIndex(samples, sample => Math.Abs(sample) >= Threshold * peak);
    }

    /// <summary>A line of the index; a recording's samples are so many of all from its start on.</summary>
    private sealed record Row(string Name, string Class, string Caption, string Split, int Start, int Length);
}

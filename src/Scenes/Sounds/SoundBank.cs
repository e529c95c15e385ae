using System.Globalization;
using System.Reflection;
using CsvHelper;
using CsvHelper.Configuration;

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

    /// <summary>Decodes all recordings, which are part of this assembly; a second or so of one core.</summary>
    public static async Task<SoundBank> LoadAsync(CancellationToken cancellationToken = default)
    {
        using StreamReader text = new(Open("index.csv"));
        CsvConfiguration form = new(CultureInfo.InvariantCulture) { PrepareHeaderForMatch = column => column.Header.ToUpperInvariant() };
        using CsvReader csv = new(text, form);
        var rows = await csv.GetRecordsAsync<Row>(cancellationToken).ToArrayAsync(cancellationToken);
        var recordings = new Recording[rows.Length];
        await Parallel.ForAsync(0, rows.Length, cancellationToken, async (i, ct) => recordings[i] = await DecodeAsync(rows[i], ct));
        return new(recordings);
    }

    /// <summary>The recordings of a class that a split may use.</summary>
    public IReadOnlyList<Recording> Of(SoundClass sound, SceneSplit split) => [.. _byClass[(sound, split)]];

    private static async Task<Recording> DecodeAsync(Row row, CancellationToken ct)
    {
        await using var stream = Open(row.File);
        var file = new byte[stream.Length];
        await stream.ReadExactlyAsync(file, ct);
        var (samples, rate) = FlacDecoder.Decode(file);
        return rate == SampleRate && SoundClasses.Find(row.Class) is { } sound
            ? new(row.File, sound, row.Caption, Enum.Parse<SceneSplit>(row.Split, ignoreCase: true), samples, Onset(samples))
            : throw new InvalidDataException($"The recording {row.File} is of {rate} Hz and class {row.Class}, which does not fit.");
    }

    private static int Onset(float[] samples)
    {
        var peak = samples.Max(Math.Abs);
        return Array.FindIndex(samples, sample => Math.Abs(sample) >= Threshold * peak);
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"The recording {name} is missing in this build.");

    private sealed record Row(string File, string Class, string Caption, string Split);
}

using MMAudio.Core.Failures;

namespace MMAudio.Media.FFmpeg;

/// <summary>What ffmpeg said: the first and last lines, for a hostile file makes it talk without end.</summary>
internal sealed class FFmpegLog
{
    private const int Kept = 40;
    private const int LongestLine = 2000;
    private readonly List<string> _first = [];
    private readonly Queue<string> _last = new();

    /// <summary>Number of errors.</summary>
    public int Errors { get; private set; }

    /// <summary>The lines that were kept.</summary>
    public IEnumerable<string> Lines => _first.Concat(_last);

    /// <summary>Adds a line; those that are no complaint are dropped.</summary>
    public void Add(string line)
    {
        if (line.Contains("[info]", StringComparison.Ordinal))
        {
            return;
        }

        line = line.Length > LongestLine ? line[..LongestLine] : line;
        Errors += line.Contains("[error]", StringComparison.Ordinal) ? 1 : 0;
        if (_first.Count < Kept)
        {
            _first.Add(line);
            return;
        }

        _last.Enqueue(line);
        if (_last.Count > Kept)
        {
            _last.Dequeue();
        }
    }

    /// <summary>Whether a line holds one of the phrases.</summary>
    public bool Says(params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Lines.Any(line => line.Contains(phrase, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The refusal that a failed run of ffmpeg over an input amounts to.</summary>
    public InvalidInputException Refusal(string path, MediaLimits limits)
    {
        var name = Path.GetFileName(path);
        if (Says("exceeds specified max pixel count", "Cannot allocate memory", "Failed to allocate", "pthread_create failed"))
        {
            return new(
                FailureCategory.ResourceLimit,
                $"{name} needs more than is allowed: {limits.MaxPixels / 1_000_000} megapixels a frame, {limits.MaxMemory >> 20} MB.");
        }

        if (Says("Decoder (codec", "no decoder", "Unsupported codec"))
        {
            return new(FailureCategory.UnsupportedCodec, $"The video in {name} is of a kind that this machine's ffmpeg cannot decode.");
        }

        return Says("Permission denied")
            ? new(FailureCategory.Permission, $"{name} may not be read.")
            : new(FailureCategory.Corrupt, $"{name} is damaged: {Reason()}.");
    }

    /// <summary>Throws when a run that should have written a file did not.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="InvalidInputException">ffmpeg would not write it.</exception>
    public void ThrowUnlessWritten(int exitCode, string output)
    {
        if (Says("No space left on device"))
        {
            throw new IOException($"There is no space left for {output}.");
        }

        if (exitCode != 0)
        {
            throw new InvalidInputException(
                FailureCategory.Corrupt,
                $"{Path.GetFileName(output)} could not be written: ffmpeg refused the source's streams.",
                new InvalidOperationException(ToString()));
        }
    }

    /// <summary>All kept lines, for <c>--verbose</c> and exceptions.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Lines);

    // only phrases of ours leave this class: a file's own words could carry anything
    private string Reason() => true switch
    {
        _ when Says("moov atom not found") => "its index (moov) is missing, as in a recording or download that was cut off",
        _ when Says("Invalid data found") => "it holds no readable media data",
        _ when Says("End of file", "Truncat") => "it breaks off",
        _ => "no frame could be decoded",
    };
}

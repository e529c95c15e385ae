using System.Text;

namespace MMAudio.Networks.Repair;

/// <summary>Finds UTF-8 that was read as Windows-1252 or Latin-1 (<c>â€œ</c> for <c>“</c>) and reads it again.</summary>
/// <remarks>
/// A run of characters is suspect when its bytes are one valid UTF-8 sequence. Some runs also occur in sound text (<c>CAFÉ…</c>), so
/// a text is touched only where a run convinces; where every character above ASCII belongs to some run, all of them are read again.
/// </remarks>
internal static class Mojibake
{
    /// <summary>The text as it was before it was misread, however often that happened.</summary>
    public static string Repair(string text)
    {
        while (true)
        {
            var repaired = RepairOnce(text);
            if (repaired == text)
            {
                return text;
            }

            text = repaired;
        }
    }

    private static string RepairOnce(string text)
    {
        List<MisreadRun> runs = [.. Runs(text)];
        if (!runs.Exists(run => run.Convinces))
        {
            return text;
        }

        var everywhere = runs.Sum(run => AboveAscii(text.AsSpan(run.Start, run.Length))) == AboveAscii(text);
        return Replace(text, everywhere ? runs : runs.Where(run => run.Convinces));
    }

    private static IEnumerable<MisreadRun> Runs(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var run = text[i] > 0x7F ? MisreadRun.At(text, i) : null;
            if (run is not null)
            {
                yield return run;
            }

            i += run?.Length ?? 1;
        }
    }

    private static int AboveAscii(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += c > 0x7F ? 1 : 0;
        }

        return count;
    }

    private static string Replace(string text, IEnumerable<MisreadRun> runs)
    {
        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (var run in runs)
        {
            result.Append(text, position, run.Start - position).Append(run.Meant);
            position = run.Start + run.Length;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}

using System.Globalization;

namespace MMAudio.Pipeline;

/// <summary>Memory of this process in bytes; zero where the system does not tell.</summary>
/// <param name="Resident">All that is in memory, mapped files included.</param>
/// <param name="Anonymous">The part that no file backs: what was allocated rather than mapped.</param>
public readonly record struct MemoryUse(long Resident, long Anonymous)
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>What this process holds now.</summary>
    public static MemoryUse Now()
    {
        if (!File.Exists(StatusFile))
        {
            return new(Environment.WorkingSet, 0);
        }

        var status = File.ReadAllLines(StatusFile);
        return new(Read(status, "VmRSS:"), Read(status, "RssAnon:"));
    }

    /// <summary>The greater of each part.</summary>
    public MemoryUse Max(MemoryUse other) => new(Math.Max(Resident, other.Resident), Math.Max(Anonymous, other.Anonymous));

    private static long Read(string[] status, string key)
    {
        const int Kilo = 1024;
        var line = Array.Find(status, line => line.StartsWith(key, StringComparison.Ordinal));
        var number = line?[key.Length..].Replace("kB", "", StringComparison.Ordinal);
        return number is null ? 0 : long.Parse(number, CultureInfo.InvariantCulture) * Kilo;
    }
}

using System.Buffers.Binary;

namespace MMAudio.Coordinator.Failures;

/// <summary>How long a step waits after a fault: twice as long each time, up to a limit, and never all at the same moment.</summary>
internal static class BackOff
{
    private const double Spread = 0.5;
    private const int MostDoublings = 30;
    private const uint Mixer = 2654435761;

    /// <summary>The wait; the same for the same clip and number of faults, so that nothing here is random.</summary>
    public static TimeSpan Of(Guid clipId, int faults, CoordinatorOptions options)
    {
        var doubled = options.BackOff * Math.Pow(2, Math.Min(faults - 1, MostDoublings));
        var wait = doubled < options.MaxBackOff ? doubled : options.MaxBackOff;
        var part = unchecked((BinaryPrimitives.ReadUInt32LittleEndian(clipId.ToByteArray().AsSpan(12)) + (uint)faults) * Mixer) / (double)uint.MaxValue;
        return wait * (1 - (Spread * part));
    }
}

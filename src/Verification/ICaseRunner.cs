using MMAudio.Networks.Engines;

namespace MMAudio.Verification;

/// <summary>Knows how to compute again what was recorded for the cases of a component.</summary>
public interface ICaseRunner
{
    /// <summary>What can be computed of a case; what the case did not record is not asked for.</summary>
    IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct);
}

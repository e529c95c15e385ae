using System.Text.Json;
using MMAudio.Networks.Engines;

namespace MMAudio.Verification.NetworkCases;

/// <summary>The flow network at every duration of a case: conditions, velocities, guidance, Euler trajectories.</summary>
internal sealed class FlowCaseRunner : ICaseRunner
{
    public IEnumerable<Check> Checks(GoldenCase golden, IBackend backend, CancellationToken ct)
    {
        var config = NetworkConfigs.Flow(golden.Config.GetProperty("constructor"));
        var plan = golden.Config.GetProperty("plan");
        return plan.GetProperty("segments").EnumerateArray().SelectMany(segment => new FlowSegment(golden, backend, config, plan, segment).Checks(ct));
    }

    /// <summary>A number as the reference writes it in the names of outputs: <c>1.0</c>, <c>4.5</c>.</summary>
    public static string Spell(JsonElement number)
    {
        var text = number.GetRawText();
        return text.Contains('.', StringComparison.Ordinal) ? text : $"{text}.0";
    }
}

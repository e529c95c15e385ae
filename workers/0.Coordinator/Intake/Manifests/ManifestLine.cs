namespace MMAudio.Coordinator.Intake.Manifests;

/// <summary>One row as it stands in the file, before anybody asks what it means.</summary>
/// <param name="Number">The line, from 1; where a row has several, the first.</param>
/// <param name="Values">Its values by column; a value that is not given is absent.</param>
/// <param name="Problem">Why it cannot be read, in one sentence; then it has no values.</param>
internal sealed record ManifestLine(int Number, IReadOnlyDictionary<string, string> Values, string? Problem = null)
{
    public ManifestLine(int number, string problem)
        : this(number, new Dictionary<string, string>(), problem)
    {
    }
}

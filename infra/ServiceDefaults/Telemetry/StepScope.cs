using System.Collections;

namespace MMAudio.ServiceDefaults.Telemetry;

/// <summary>What every line of log says that belongs to a clip.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Stage">The stage, as reports spell it; null where no stage is concerned.</param>
public sealed record StepScope(Guid ClipId, int Revision, string? Stage = null) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <inheritdoc/>
    public int Count => Stage is null ? 2 : 3;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(nameof(ClipId), ClipId),
        1 => new(nameof(Revision), Revision),
        2 when Stage is not null => new(nameof(Stage), Stage),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    /// <summary>In a line: <c>clip 3f… revision 1 decode_video</c>.</summary>
    public override string ToString() => $"clip {ClipId} revision {Revision}{(Stage is null ? "" : $" {Stage}")}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace MMAudio.Coordinator.Flow;

/// <summary>What remains to be done after a change of a clip was saved; what a dead process leaves undone, the loops do.</summary>
/// <param name="Send">A command to send.</param>
/// <param name="Publish">Whether the result has to be copied to its place.</param>
/// <param name="Quarantine">Whether the source has to be moved away.</param>
internal sealed record Outcome(Dispatch? Send = null, bool Publish = false, bool Quarantine = false)
{
    /// <summary>Nothing, or nothing at once.</summary>
    public static Outcome None { get; } = new();
}

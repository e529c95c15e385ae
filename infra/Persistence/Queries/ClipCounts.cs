namespace MMAudio.Persistence.Queries;

/// <summary>How the clips of a catalog stand.</summary>
/// <param name="Active">On their way.</param>
/// <param name="Done">Dubbed.</param>
/// <param name="Refused">Their inputs are at fault.</param>
/// <param name="Parked">The world was at fault, and all retries are used up.</param>
/// <param name="Cancelled">Given up by command.</param>
public sealed record ClipCounts(int Active, int Done, int Refused, int Parked, int Cancelled)
{
    /// <summary>All clips that were admitted.</summary>
    public int Total => Active + Done + Refused + Parked + Cancelled;
}

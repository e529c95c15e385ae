namespace MMAudio.Persistence.Model;

/// <summary>How a clip stands.</summary>
public enum ClipState
{
    /// <summary>On its way.</summary>
    Active,

    /// <summary>Dubbed; the result is in its place.</summary>
    Done,

    /// <summary>The input is at fault: permanent, the source is in quarantine.</summary>
    Refused,

    /// <summary>The world is at fault, and all retries are used up; may be retried by command.</summary>
    Parked,

    /// <summary>Given up by command.</summary>
    Cancelled,
}

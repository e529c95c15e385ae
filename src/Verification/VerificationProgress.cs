namespace MMAudio.Verification;

/// <summary>How far a verification is.</summary>
/// <param name="Done">Cases done.</param>
/// <param name="Total">Cases found.</param>
/// <param name="Case">The case that starts now.</param>
public sealed record VerificationProgress(int Done, int Total, string Case);

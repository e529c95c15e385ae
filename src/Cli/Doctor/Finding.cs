namespace MMAudio.Cli.Doctor;

/// <summary>What the doctor found.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Verdict">How it stands.</param>
/// <param name="Detail">What there is.</param>
/// <param name="Remedy">The command or step that mends it; null where there is nothing to mend.</param>
internal sealed record Finding(string Subject, Verdict Verdict, string Detail, string? Remedy = null)
{
    public static Finding Good(string subject, string detail) => new(subject, Verdict.Good, detail);
}

namespace MMAudio.Cli.Doctor;

/// <summary>How a finding stands.</summary>
internal enum Verdict
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Something is left out or slower, but the tool works.</summary>
    Limited,

    /// <summary>The tool does not work without it.</summary>
    Missing,
}

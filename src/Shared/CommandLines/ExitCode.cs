namespace MMAudio.CommandLines;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>A fault that no single input caused.</summary>
    public const int Failure = 1;

    /// <summary>The command line or a setting is wrong; nothing was begun.</summary>
    public const int Usage = 2;

    /// <summary>Some inputs failed.</summary>
    public const int SomeFailed = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Cancelled = 130;
}

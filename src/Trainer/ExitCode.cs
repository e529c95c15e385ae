namespace MMAudio.Trainer;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int SomeFailed = 3;
    public const int Cancelled = 130;
}

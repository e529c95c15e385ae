namespace MMAudio.ServiceDefaults;

/// <summary>What tells this process from all others.</summary>
internal static class ProcessName
{
    /// <summary>Machine name and process id.</summary>
    public static string Current { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}

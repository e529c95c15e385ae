namespace MMAudio.Media.Tests.Fakes;

/// <summary>Whether a program's system calls can be watched here.</summary>
internal static class Strace
{
    public static string? Missing { get; } =
        File.Exists("/usr/bin/strace") ? FFmpegPrograms.Missing : "strace is not installed.";
}

/// <summary>A fact that watches the system calls of ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute() => Skip = Strace.Missing;
}

/// <summary>A theory that watches the system calls of ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceTheoryAttribute : TheoryAttribute
{
    public StraceTheoryAttribute() => Skip = Strace.Missing;
}

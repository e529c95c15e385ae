using System.Diagnostics;

namespace MMAudio.EndToEnd.Support;

/// <summary>A fact that mounts a small file system in memory beside the servers, and is skipped where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TmpfsServersFactAttribute : FactAttribute
{
    private static readonly string? Missing = LocalServers.Missing ?? (MayMount() ? null : "Mounting a file system in memory needs root on Linux.");

    public TmpfsServersFactAttribute() => Skip = Missing;

    private static bool MayMount()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var folder = Directory.CreateTempSubdirectory("mmaudio-mount-").FullName;
        try
        {
            return Succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) && Succeeds("umount", folder);
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

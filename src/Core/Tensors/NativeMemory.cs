using System.Runtime.InteropServices;

namespace MMAudio.Core.Tensors;

/// <summary>Memory that native libraries freed and the C library keeps for later.</summary>
public static partial class NativeMemory
{
    private static bool Unavailable = !OperatingSystem.IsLinux();

    /// <summary>Returns it to the system; glibc alone keeps so much of it, gigabytes after a large network, and offers to.</summary>
    public static void GiveBack()
    {
        if (Unavailable)
        {
            return;
        }

        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            Unavailable = true;
        }
        catch (DllNotFoundException)
        {
            Unavailable = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);
}

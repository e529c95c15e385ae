using System.Runtime.InteropServices;

namespace MMAudio.Checkpoints.Packages;

/// <summary>Gives a file a second name without a second copy; .NET offers symbolic links only, which break when the first name goes.</summary>
internal static partial class HardLink
{
    /// <summary>Links, or copies where the file system cannot link.</summary>
    public static void CreateOrCopy(string existing, string link)
    {
        File.Delete(link);
        if (!TryCreate(existing, link))
        {
            File.Copy(existing, link);
        }
    }

    private static bool TryCreate(string existing, string link) =>
        OperatingSystem.IsWindows() ? CreateHardLink(link, existing, 0) : Link(existing, link) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string link);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string link, string existing, nint security);
}

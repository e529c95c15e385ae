using System.Runtime.InteropServices;
using System.Text;

namespace MMAudio.Torch;

/// <summary>Makes TorchSharp's native library loadable on systems whose C++ runtime is older than the one it was linked with.</summary>
/// <remarks>
/// libLibTorchSharp.so 0.107.0 declares that it needs version GLIBCXX_3.4.32 of libstdc++, because of one marker symbol that
/// &lt;iostream&gt; emits under GCC 13 and that nothing in the library uses. Debian 12 ends at GLIBCXX_3.4.30, so its loader refuses the
/// whole library. The declaration of a version can be marked weak, which turns the refusal into a warning: that is done here in a
/// copy that lives in memory alone, so that no file is changed or left behind and processes do not get into each other's way. The
/// loader knows a library by the name inside it (SONAME), hence TorchSharp finds this copy when it asks for its own.
/// </remarks>
internal static partial class TorchNativeLibrary
{
    private const string FileName = "libLibTorchSharp.so";
    private const string Version = "GLIBCXX_3.4.32";
    private const ushort WeakFlag = 2;
    private const uint CloseOnExec = 1;
    private static readonly Lock Gate = new();
    private static bool Prepared;

    /// <summary>Loads the library if it needs help; otherwise, and elsewhere than on Linux, leaves it to TorchSharp.</summary>
    public static void Prepare()
    {
        lock (Gate)
        {
            if (!Prepared && OperatingSystem.IsLinux() && Folder() is { } folder)
            {
                Load(folder);
            }

            Prepared = true;
        }
    }

    /// <summary>Marks the need of the version weak within the bytes of the library.</summary>
    /// <returns>Whether it was declared.</returns>
    internal static bool MarkWeak(Span<byte> library)
    {
        // Elf64_Vernaux begins with the ELF hash of the version's name (32 bits) and its flags (16 bits).
        Span<byte> need = stackalloc byte[6];
        need.Clear();
        BitConverter.TryWriteBytes(need, ElfHash(Version));
        var at = library.IndexOf(need);
        return at >= 0 && BitConverter.TryWriteBytes(library[(at + 4)..], WeakFlag);
    }

    private static void Load(string folder)
    {
        // what it depends on stays where it is; once loaded, it is found by name
        foreach (var dependency in (string[])["libc10.so", "libtorch_cpu.so", "libtorch.so"])
        {
            NativeLibrary.TryLoad(Path.Combine(folder, dependency), out _);
        }

        var path = Path.Combine(folder, FileName);
        if (NativeLibrary.TryLoad(path, out _))
        {
            return;
        }

        var library = File.ReadAllBytes(path);
        if (MarkWeak(library))
        {
            NativeLibrary.Load(Publish(library));
        }
    }

    private static string? Folder()
    {
        var root = AppContext.BaseDirectory;
        string[] candidates = [root, Path.Combine(root, "runtimes", "linux-x64", "native")];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, FileName)));
    }

    private static string Publish(byte[] library)
    {
        var descriptor = CreateMemoryFile(FileName, CloseOnExec);
        var path = descriptor >= 0
            ? $"/proc/self/fd/{descriptor}"
            : Path.Combine(Directory.CreateTempSubdirectory("mmaudio-torch-").FullName, FileName); // a kernel that has no such files
        File.WriteAllBytes(path, library);
        return path;
    }

    private static uint ElfHash(string name)
    {
        var hash = 0u;
        foreach (var letter in Encoding.ASCII.GetBytes(name))
        {
            hash = (hash << 4) + letter;
            hash ^= (hash & 0xF0000000) >> 24;
            hash &= 0x0FFFFFFF;
        }

        return hash;
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}

using System.Runtime.InteropServices;

namespace MMAudio.Storage.Folders;

/// <summary>What a store tells of a file. The inode is part of it: two files of one size written within a tick of the clock differ in nothing else.</summary>
internal static partial class FileFacts
{
    private const int CurrentFolder = -100;
    private const uint BasicFacts = 0x7ff;
    private const int KindMask = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>A file as a blob; null where there is none. A link stands for its target.</summary>
    public static StoredBlob? Find(string path, string name) => OperatingSystem.IsLinux() ? FindOnLinux(path, name) : FindAnywhere(path, name);

    private static StoredBlob? FindOnLinux(string path, string name)
    {
        if (Statx(CurrentFolder, path, 0, BasicFacts, out var facts) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            const int notFound = 2, notAFolder = 20;
            return error is notFound or notAFolder
                ? null
                : throw new IOException($"{path} cannot be looked at: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }

        return (facts.Mode & KindMask) != RegularFile
            ? null
            : new(
                name,
                (long)facts.Size,
                $"{facts.Size:x}-{facts.ModifiedSeconds:x}-{facts.ModifiedNanoseconds:x}-{facts.Inode:x}",
                DateTimeOffset.FromUnixTimeSeconds(facts.ModifiedSeconds).AddTicks(facts.ModifiedNanoseconds / TimeSpan.NanosecondsPerTick));
    }

    private static StoredBlob? FindAnywhere(string path, string name)
    {
        FileInfo file = new(path);
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return file.Exists
            ? new(name, file.Length, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}-{file.CreationTimeUtc.Ticks:x}", file.LastWriteTimeUtc)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out Facts facts);

    // struct statx of the kernel, the same on every architecture
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Facts
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}

namespace MMAudio.EndToEnd.Support;

/// <summary>A file system in memory that is soon full, and can be made larger.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(string size)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("mmaudio-disk-").FullName);
        await Programs.MustRunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Path);
        return disk;
    }

    public Task ResizeAsync(string size) => Programs.MustRunAsync("mount", "-o", $"remount,size={size}", Path);

    public async ValueTask DisposeAsync()
    {
        await Programs.MustRunAsync("umount", "-l", Path);
        Directory.Delete(Path);
    }
}

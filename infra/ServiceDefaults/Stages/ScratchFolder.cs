namespace MMAudio.ServiceDefaults.Stages;

/// <summary>
/// Folders for files on their way, removed with all that is in them. A process that was killed could not remove its own; the next one does.
/// </summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "mmaudio-worker-";
    private const string LockName = "lock";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory(Prefix);
    private readonly FileStream _lock;
    private int _folders;

    /// <summary>Makes the folder of this process, and removes those of processes that are gone.</summary>
    public ScratchFolder()
    {
        // held as long as this process lives, however it ends
        _lock = new(Path.Combine(_root.FullName, LockName), FileMode.Create, FileAccess.Write, FileShare.None);
        RemoveOrphans(_root.Parent!);
    }

    /// <summary>A new folder; whoever asked for it deletes it.</summary>
    public DirectoryInfo Create() => _root.CreateSubdirectory($"{Interlocked.Increment(ref _folders)}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        _root.Delete(recursive: true);
    }

    private void RemoveOrphans(DirectoryInfo parent)
    {
        foreach (var other in parent.EnumerateDirectories(Prefix + "*").Where(other => other.Name != _root.Name))
        {
            try
            {
                // a folder without a lock is one that is being made
                using (new FileStream(Path.Combine(other.FullName, LockName), FileMode.Open, FileAccess.Write, FileShare.None))
                {
                    other.Delete(recursive: true);
                }
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // its process lives, or it is not ours
            }
        }
    }
}

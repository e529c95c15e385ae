namespace MMAudio.Storage.Folders;

/// <summary>
/// Walks a folder in the order of the full names. Of each folder on the way only the next few names are held, however many it has; for
/// the page after, it is read again.
/// </summary>
internal sealed class FolderListing(string root, string after, int limit, CancellationToken ct)
{
    private static readonly EnumerationOptions Everything =
        new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false, IgnoreInaccessible = false };

    private readonly List<StoredBlob> _found = [];

    /// <summary>The next blobs whose names begin with a prefix.</summary>
    public IReadOnlyList<StoredBlob> Walk(string prefix)
    {
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        Walk(folder, prefix[folder.Length..]);
        return _found;
    }

    private void Walk(string folder, string begin)
    {
        var from = after;
        while (_found.Count < limit)
        {
            ct.ThrowIfCancellationRequested();
            var names = Next(folder, begin, from);
            foreach (var name in names.TakeWhile(_ => _found.Count < limit))
            {
                if (name[^1] == '/')
                {
                    Walk(name, "");
                }
                else if (FileFacts.Find(Path.Combine(root, name), name) is { } blob)
                {
                    // a file that has gone since the folder was read is none
                    _found.Add(blob);
                }
            }

            if (names.Count < limit)
            {
                return;
            }

            // past everything below a folder, too: '0' is the letter after the slash
            from = names[^1][^1] == '/' ? names[^1][..^1] + '0' : names[^1];
        }
    }

    /// <summary>The first names of a folder that may hold something after a name, folders with a slash at the end.</summary>
    private List<string> Next(string folder, string begin, string from)
    {
        // the greatest on top, to be thrown out first
        PriorityQueue<string, string> smallest = new(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        foreach (var entry in Entries(folder))
        {
            // a link to a folder may lead in a circle
            var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (!entry.Name.StartsWith(begin, StringComparison.Ordinal) || (isFolder && entry.LinkTarget is not null))
            {
                continue;
            }

            var name = folder + entry.Name;
            if (BlobNames.ProblemOf(name) is not null)
            {
                continue;
            }

            name += isFolder ? "/" : "";
            if (string.CompareOrdinal(name, from) <= 0 && !(isFolder && from.StartsWith(name, StringComparison.Ordinal)))
            {
                continue;
            }

            if (smallest.Count < limit)
            {
                smallest.Enqueue(name, name);
            }
            else
            {
                smallest.EnqueueDequeue(name, name);
            }
        }

        List<string> names = [.. smallest.UnorderedItems.Select(item => item.Element)];
        names.Sort(string.CompareOrdinal);
        return names;
    }

    private IEnumerable<FileSystemInfo> Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos("*", Everything);
        }
        catch (DirectoryNotFoundException)
        {
            // never there, or gone since its parent was read
            return [];
        }
    }
}

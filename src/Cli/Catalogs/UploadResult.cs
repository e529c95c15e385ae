using MMAudio.Storage;

namespace MMAudio.Cli.Catalogs;

/// <summary>What became of the files of a catalog on their way into the store.</summary>
internal sealed class UploadResult
{
    /// <summary>The blobs that a watcher must have seen before the catalog can be finished.</summary>
    public List<StoredBlob> Dropped { get; } = [];

    /// <summary>Files that were stored.</summary>
    public int Uploaded { get; set; }

    /// <summary>Files that were there already.</summary>
    public int Unchanged { get; set; }

    /// <summary>Files that lie in quarantine, and are not taken again.</summary>
    public int Quarantined { get; set; }

    /// <summary>Why files could not be taken, a sentence each.</summary>
    public List<string> Problems { get; } = [];
}

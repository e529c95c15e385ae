namespace MMAudio.Checkpoints.Catalog;

/// <summary>How far a download is.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">Files in all.</param>
/// <param name="Received">Bytes of it that are here.</param>
/// <param name="Total">Its bytes, exactly or about.</param>
public sealed record PullProgress(string File, int Number, int Count, long Received, long Total);

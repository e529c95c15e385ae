namespace MMAudio.Checkpoints.Reading;

/// <summary>A stored (uncompressed) file of a zip archive.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="Header">Where its local header begins.</param>
/// <param name="Data">Where its bytes begin.</param>
/// <param name="Length">Bytes.</param>
internal sealed record ZipEntry(string Name, long Header, long Data, long Length);

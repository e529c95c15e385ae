using System.Security.Cryptography;
using MMAudio.Persistence.Model;
using MMAudio.Storage;

namespace MMAudio.Coordinator.Intake;

/// <summary>Hashes what was dropped, once for each state of it.</summary>
internal sealed class SourceReader(IArtifactStore store)
{
    /// <summary>SHA-256 of a source in lower-case hex; null, and what is there instead, where it is not what was seen.</summary>
    public async Task<(string? Hash, StoredBlob? Found)> HashAsync(SourceFile source, CancellationToken ct)
    {
        var found = await store.FindAsync(source.Name, ct);
        if (found?.ETag != source.ETag)
        {
            return (null, found);
        }

        if (source.AdmittedETag == source.ETag && source.ContentHash is not null)
        {
            return (source.ContentHash, found);
        }

        try
        {
            await using var content = await store.OpenReadAsync(source.Name, ct);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));

            // it may have been replaced while it was read
            found = await store.FindAsync(source.Name, ct);
            return (found?.ETag == source.ETag ? hash : null, found);
        }
        catch (FileNotFoundException)
        {
            return (null, null);
        }
    }
}

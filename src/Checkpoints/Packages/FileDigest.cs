using System.Security.Cryptography;

namespace MMAudio.Checkpoints.Packages;

/// <summary>The checksums of a file.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Md5">MD5 likewise, where it was asked for.</param>
internal sealed record FileDigest(long Size, string Sha256, string? Md5 = null)
{
    /// <summary>Reads a file once.</summary>
    public static async Task<FileDigest> OfAsync(
        string path, IProgress<long>? progress = null, bool withMd5 = false, CancellationToken cancellationToken = default)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        await using (stream)
        {
            var buffer = new byte[1 << 20];
            var size = 0L;
            for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0; size += count)
            {
                sha256.AppendData(buffer, 0, count);
                md5?.AppendData(buffer, 0, count);
                progress?.Report(size + count);
            }

            return new(size, Hexadecimal(sha256), md5 is null ? null : Hexadecimal(md5));
        }
    }

    private static string Hexadecimal(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}

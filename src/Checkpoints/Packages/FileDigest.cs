using System.Security.Cryptography;

namespace MMAudio.Checkpoints.Packages;

/// <summary>The checksums of a file.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Md5">MD5 likewise.</param>
internal sealed record FileDigest(long Size, string Sha256, string Md5)
{
    /// <summary>Reads a file once for both.</summary>
    public static async Task<FileDigest> OfAsync(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        await using (stream)
        {
            var buffer = new byte[1 << 20];
            var size = 0L;
            for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0; size += count)
            {
                sha256.AppendData(buffer, 0, count);
                md5.AppendData(buffer, 0, count);
                progress?.Report(size + count);
            }

            return new(size, Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(md5.GetHashAndReset()));
        }
    }
}

using MMAudio.Core.Failures;

namespace MMAudio.Media.Probing;

/// <summary>The checks that need no knowledge of media.</summary>
internal static class InputFile
{
    /// <summary>Reads the first bytes of a file that can be read.</summary>
    /// <exception cref="InvalidInputException">There is no such file, or it is a folder, a device, empty or forbidden.</exception>
    public static async Task<FileSignature> SignatureAsync(string path, CancellationToken ct)
    {
        var name = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.NotAFile, $"{path} is a folder, not a video file.");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(FailureCategory.NotFound, $"There is no file {path}.");
        }

        // pipes and devices have no length either, and opening a pipe would wait for its writer
        if (file.Length == 0)
        {
            throw file.FullName.StartsWith("/dev/", StringComparison.Ordinal)
                ? new InvalidInputException(FailureCategory.NotAFile, $"{path} is a device, not a video file.")
                : new InvalidInputException(FailureCategory.EmptyFile, $"{name} is empty: it has 0 bytes.");
        }

        return FileSignature.Of(await HeadAsync(file, ct));
    }

    private static async Task<byte[]> HeadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            await using var stream = file.OpenRead();
            var head = new byte[FileSignature.Length];
            return head[..await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)];
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new InvalidInputException(FailureCategory.Permission, $"{file.Name} may not be read by this user.", denied);
        }
    }
}

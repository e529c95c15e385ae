using MMAudio.Core.Failures;

namespace MMAudio.Core.Files;

/// <summary>A file that appears whole or not at all: it is written beside its place under a passing name, then moved.</summary>
public static class AtomicFile
{
    private const int BufferSize = 1 << 20;

    /// <summary>Writes a file; whatever goes wrong, nothing is left.</summary>
    /// <param name="path">Where it goes; a file that is there is replaced at the end.</param>
    /// <param name="write">Writes to the path that it is given, which has the same extension.</param>
    /// <exception cref="InvalidInputException">The folder cannot be written to.</exception>
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        var passing = Reserve(Path.GetFullPath(path));
        try
        {
            await write(passing);
            File.Move(passing, path, overwrite: true);
        }
        finally
        {
            File.Delete(passing);
        }
    }

    /// <summary>Writes a file without waiting; whatever goes wrong, nothing is left.</summary>
    /// <param name="path">Where it goes; a file that is there is replaced at the end.</param>
    /// <param name="write">Writes to the path that it is given, which has the same extension.</param>
    /// <exception cref="InvalidInputException">The folder cannot be written to.</exception>
    public static void Write(string path, Action<string> write)
    {
        var passing = Reserve(Path.GetFullPath(path));
        try
        {
            write(passing);
            File.Move(passing, path, overwrite: true);
        }
        finally
        {
            File.Delete(passing);
        }
    }

    /// <summary>Writes a file as a stream; whatever goes wrong, nothing is left.</summary>
    /// <param name="path">Where it goes; a file that is there is replaced at the end.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InvalidInputException">The folder cannot be written to.</exception>
    public static void WriteStream(string path, Action<Stream> write) => Write(path, passing =>
    {
        using FileStream stream = new(passing, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize);
        write(stream);
    });

    private static string Reserve(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidInputException(FailureCategory.Permission, $"The output {path} is a folder; name a file.");
        }

        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
            var passing = Path.Combine(folder, $".mmaudio-{Guid.NewGuid():N}{Path.GetExtension(path)}");
            File.Create(passing).Dispose();
            return passing;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new InvalidInputException(
                FailureCategory.Permission, $"The output folder {folder} cannot be written to; choose another.", refused);
        }
    }
}

using MMAudio.Core.Failures;

namespace MMAudio.Media.Output;

/// <summary>A file that appears whole or not at all: it is written beside its place under a passing name, then moved.</summary>
internal static class OutputFile
{
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

    /// <summary>The same for what is written at once.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="write">Writes to the path that it is given.</param>
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

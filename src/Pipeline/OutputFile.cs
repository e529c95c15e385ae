using MMAudio.Core.Failures;
using MMAudio.Core.Files;
using MMAudio.Media.Output;

namespace MMAudio.Pipeline;

/// <summary>Rules for the file to be.</summary>
public static class OutputFile
{
    /// <summary>Whether a name is that of a sound without picture.</summary>
    public static bool IsSound(string path) => SoundWriter.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Refuses an output that cannot be written, before any work is done; makes its folder.</summary>
    /// <param name="path">The file to be.</param>
    /// <param name="request">Its source, and whether an existing file may go.</param>
    /// <exception cref="InvalidInputException">Says what is in the way.</exception>
    public static void Check(string path, GenerationRequest request)
    {
        if (request.Source is { } source && Path.GetFullPath(source) == Path.GetFullPath(path))
        {
            throw Refuse($"The output {path} would take the place of its own source; choose another with --out.");
        }

        if (Directory.Exists(path))
        {
            throw Refuse($"The output {path} is a folder; give a file name, or this folder as --out.");
        }

        if (File.Exists(path) && !request.Overwrite)
        {
            throw Refuse($"The output {path} exists already; give --force to overwrite it.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, $".mmaudio-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"The folder {folder} cannot be written to; choose another with --out.", exception);
        }
    }

    /// <summary>Puts a finished file in its place, whole or not at all.</summary>
    internal static void Place(string finished, string path) =>
        AtomicFile.Write(path, passing => File.Copy(finished, passing, overwrite: true));

    private static InvalidInputException Refuse(string sentence, Exception? inner = null) =>
        new(FailureCategory.Permission, sentence, inner);
}

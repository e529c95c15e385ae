using MMAudio.Core.Failures;

namespace MMAudio.Training.Runs;

/// <summary>The folder of a run, for one process at a time.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream held) => (_path, _lock) = (path, held);

    public string Settings => Path.Combine(_path, "settings.json");

    public string Log => Path.Combine(_path, "log.jsonl");

    public string Chart => Path.Combine(_path, "loss.png");

    public string Checkpoint => Path.Combine(_path, "checkpoint.safetensors");

    /// <summary>Makes a folder, or takes one that is there.</summary>
    /// <exception cref="InvalidInputException">It cannot be written to, or another process trains in it.</exception>
    public static RunFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            throw new InvalidInputException(FailureCategory.Permission, $"The run's folder {path} cannot be made; choose another.", refused);
        }

        try
        {
            return new(path, new(
                Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException held)
        {
            throw new InvalidInputException(
                FailureCategory.Environment, $"Another process trains in {path}; wait for it, or choose another folder.", held);
        }
    }

    /// <summary>The folder for samples after so many steps; it exists.</summary>
    public string Samples(long steps) => Directory.CreateDirectory(Path.Combine(_path, "samples", $"{steps:000000}")).FullName;

    /// <summary>The folder for what was learned; it exists.</summary>
    public string Export() => Directory.CreateDirectory(Path.Combine(_path, "export")).FullName;

    public void Dispose() => _lock.Dispose();
}

using System.Diagnostics;


namespace MMAudio.Cli.Tests.Support;

/// <summary>A folder for one test, with copies of the sample in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mmaudio-test-");

    public string Path => _folder.FullName;

    public IReadOnlyList<string> Files =>
        [.. _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file.FullName)).Order(StringComparer.Ordinal)];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Sample(string name)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.Copy(System.IO.Path.Combine(Repository.Root, "samples", "bounce.mp4"), this[name]);
        return this[name];
    }

    public string Picture(string name)
    {
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-i", Sample("source.mp4"), "-frames:v", "1", this[name]]);
        ffmpeg.WaitForExit();
        return this[name];
    }

    public string Text(string name, string content = "no video")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

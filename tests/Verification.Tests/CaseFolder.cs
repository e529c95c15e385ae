namespace MMAudio.Verification.Tests;

/// <summary>A temporary folder of cases, copied from the fixtures or written on the spot.</summary>
internal sealed class CaseFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mmaudio-verify-").FullName;

    /// <summary>Copies a fixture: <c>bigvgan16k/two_stage</c>.</summary>
    public string Copy(string fixture)
    {
        var target = Directory.CreateDirectory(System.IO.Path.Combine(Path, fixture)).FullName;
        foreach (var file in Directory.GetFiles(Fixtures.Path(fixture)))
        {
            File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
        }

        return target;
    }

    /// <summary>Writes a case that consists of its description alone.</summary>
    public string Write(string name, string description)
    {
        var target = Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
        File.WriteAllText(System.IO.Path.Combine(target, "case.json"), description);
        return target;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace MMAudio.Testing;

/// <summary>Recorded data that is part of the repository: <c>tests/fixtures/component/case/</c>.</summary>
public static class Fixtures
{
    /// <summary>The folder of all fixtures.</summary>
    public static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "tests", "fixtures");

    /// <summary>The path of a fixture: <c>Fixtures.Path("mel", "16k", "inputs.safetensors")</c>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);
}

namespace MMAudio.Cli.Catalogs;

/// <summary>A file to be dropped.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called in its catalog, folders included.</param>
internal sealed record LocalFile(string Path, string Name);

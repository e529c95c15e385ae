using MMAudio.Core.Failures;

namespace MMAudio.Cli.Inputs;

/// <summary>A file to dub, or a path at which there is none.</summary>
/// <param name="Path">As the user wrote it, or within the folder that the user named.</param>
/// <param name="Folder">Its folder below the one that the user named; empty for a file that was named itself.</param>
/// <param name="Problem">Why there is nothing to dub.</param>
internal sealed record InputFile(string Path, string Folder = "", InvalidInputException? Problem = null);

namespace MMAudio.Cli.Options;

/// <summary>Where a user wants results.</summary>
/// <param name="Out">A file or folder; null: beside the source.</param>
/// <param name="Extension">The extension of the result; null: as the source suggests.</param>
/// <param name="Loudness">LUFS; null: as it is.</param>
/// <param name="Picture">Whether to draw the result too.</param>
/// <param name="Overwrite">Whether existing results may go.</param>
internal sealed record OutputWishes(string? Out, string? Extension, float? Loudness, bool Picture, bool Overwrite);

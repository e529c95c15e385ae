using System.Text.Json;
using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>What the first stage leaves: frames as bytes. Where the source lies is a matter of one machine and is left out.</summary>
public static class FramesFile
{
    private const string Kind = "frames";
    private const string Clip = "clip";
    private const string Sync = "sync";
    private const string Notes = "notes";

    /// <summary>Writes frames; the file appears whole or not at all.</summary>
    public static void Write(string path, SourceFrames frames) => ArtifactFile.Write(
        path,
        Kind,
        [(Clip, frames.Clip), (Sync, frames.Sync)],
        [.. WindowWords.Of(frames.ContentHash, frames.Window), (Notes, JsonSerializer.Serialize(frames.Notes))]);

    /// <summary>Reads frames, which do not know their source.</summary>
    /// <exception cref="DamagedArtifactException">The file is missing or damaged.</exception>
    public static SourceFrames Read(string path) => ArtifactFile.Read(path, Kind, file =>
    {
        var (hash, window) = WindowWords.Read(file);
        return new SourceFrames(hash, window)
        {
            Clip = file.TensorOrNull<byte>(Clip, rank: 4),
            Sync = file.TensorOrNull<byte>(Sync, rank: 4),
            Notes = ReadNotes(file),
        };
    });

    private static string[] ReadNotes(ArtifactFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(file.Word(Notes)) ?? [];
        }
        catch (JsonException exception)
        {
            throw file.Damaged("has no valid notes", exception);
        }
    }
}

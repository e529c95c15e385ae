using System.Text.Json;

namespace MMAudio.Media.Tests.Video;

/// <summary>The odd and bad videos, and what must become of each.</summary>
internal static class TortureManifest
{
    public static JsonElement Root { get; } = RealMedia.Missing is null
        ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RealMedia.Path("torture", "manifest.json")))
        : JsonSerializer.Deserialize<JsonElement>("""{"files":[{"file":"none"}],"names":{"names":[{"name":"none"}]}}""");

    public static JsonElement Expected(string file) =>
        Root.GetProperty("files").EnumerateArray().First(entry => entry.GetProperty("file").GetString() == file).GetProperty("expected");
}

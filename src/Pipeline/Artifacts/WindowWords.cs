using MMAudio.Pipeline.Stages;

namespace MMAudio.Pipeline.Artifacts;

/// <summary>Source and window as words of an artifact, the window in ticks of 100 ns.</summary>
internal static class WindowWords
{
    private const string Hash = "content_sha256";
    private const string Start = "start";
    private const string Duration = "duration";

    public static (string Name, string Text)[] Of(string contentHash, TimeWindow window) =>
        [(Hash, contentHash), (Start, $"{window.Start.Ticks}"), (Duration, $"{window.Duration.Ticks}")];

    public static (string ContentHash, TimeWindow Window) Read(ArtifactFile file) =>
        (file.Word(Hash), new(new(file.Word<long>(Start)), new(file.Word<long>(Duration))));
}

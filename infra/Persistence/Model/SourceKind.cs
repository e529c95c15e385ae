namespace MMAudio.Persistence.Model;

/// <summary>What a dropped file is taken for, by its name alone.</summary>
public enum SourceKind
{
    /// <summary>A clip to dub.</summary>
    Video,

    /// <summary>A manifest: <c>manifest.csv</c> or <c>manifest.jsonl</c>.</summary>
    Manifest,

    /// <summary>Neither: passing names, hidden files.</summary>
    Ignored,
}

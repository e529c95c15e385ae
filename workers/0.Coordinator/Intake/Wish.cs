using MMAudio.Coordinator.Intake.Manifests;
using MMAudio.Persistence.Model;

namespace MMAudio.Coordinator.Intake;

/// <summary>One result that is wanted of a source.</summary>
/// <param name="Source">The name of the source.</param>
/// <param name="Output">The name of the result.</param>
/// <param name="Request">How it is to be made.</param>
/// <param name="Priority">The clip's priority; null takes the catalog's.</param>
/// <param name="Row">The row of a manifest that asks for it; null where the file lies there and nothing more is said.</param>
internal sealed record Wish(string Source, string Output, ClipRequest Request, int? Priority, ManifestRow? Row)
{
    /// <summary>The wish of a row, or of none, over the settings for all.</summary>
    public static Wish Of(string source, ManifestRow? row, ManifestSettings forAll, ClipRequest defaults)
    {
        var own = row is null ? new() : ManifestSettings.FromJson(row.Settings);
        return new(source, row?.Output ?? SourceNames.DefaultOutput(source), own.Over(forAll.Over(defaults)), own.Priority ?? forAll.Priority, row);
    }

    /// <summary>Which of two wishes for one output is fulfilled: explicit ones come first, then the file whose name it is.</summary>
    public bool Precedes(Wish other) => (Row, other.Row) switch
    {
        (null, null) => Output == SourceNames.Dubbed + Source[SourceNames.Incoming.Length..],
        (_, null) => true,
        (null, _) => false,
        _ => (string.CompareOrdinal(Row.Manifest, other.Row.Manifest), Row.Line - other.Row.Line) is ( < 0, _) or (0, < 0),
    };
}

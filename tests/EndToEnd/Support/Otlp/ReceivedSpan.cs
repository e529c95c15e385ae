namespace MMAudio.EndToEnd.Support.Otlp;

/// <summary>A span as it came over the wire; ids in lower-case hex, the parent's empty at the root.</summary>
internal sealed record ReceivedSpan(
    string Service, string Source, string TraceId, string Id, string ParentId, string Name, int Kind, ulong Start, ulong End,
    IReadOnlyDictionary<string, string> Tags)
{
    public TimeSpan Elapsed => TimeSpan.FromTicks((long)(End - Start) / 100);
}

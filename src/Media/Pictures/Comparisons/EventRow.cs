namespace MMAudio.Media.Pictures.Comparisons;

/// <summary>A row of a timeline.</summary>
/// <param name="Title">What stands at its left: <c>seen</c>, <c>heard</c>.</param>
/// <param name="Marks">Its moments.</param>
public sealed record EventRow(string Title, IReadOnlyList<EventMark> Marks);

namespace MMAudio.Evaluation.Events;

/// <summary>An event and the onset that was taken for it.</summary>
/// <param name="Event">The position of the event in its list.</param>
/// <param name="Onset">The position of the onset in its list.</param>
/// <param name="Lag">By how many seconds the onset comes later than the event.</param>
public sealed record EventPair(int Event, int Onset, double Lag);

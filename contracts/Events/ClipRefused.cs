namespace MMAudio.Contracts.Events;

/// <summary>A stage cannot work with what the user gave; trying again would change nothing.</summary>
/// <param name="Ticket">What the work belonged to.</param>
/// <param name="Stage">The stage, as reports spell it: <c>decode_video</c>.</param>
/// <param name="Category">Why, as reports spell it: <c>not_media</c>.</param>
/// <param name="Reason">One sentence, fit to show.</param>
/// <param name="Report">What it cost.</param>
public sealed record ClipRefused(StepTicket Ticket, string Stage, string Category, string Reason, StepReport Report);

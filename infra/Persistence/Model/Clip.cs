using MMAudio.Core.Generations;

namespace MMAudio.Persistence.Model;

/// <summary>One output to be: a dropped video and what is wanted of it.</summary>
public sealed class Clip
{
    /// <summary>Its key.</summary>
    public Guid Id { get; set; }

    /// <summary>Its catalog.</summary>
    public Guid CatalogId { get; set; }

    /// <summary>The name of the result in the store, <c>dubbed/…</c>: unique.</summary>
    public required string Output { get; set; }

    /// <summary>The name of the source in the store; under <c>quarantine/</c> once it was refused.</summary>
    public required string Source { get; set; }

    /// <summary>SHA-256 of the source in hex.</summary>
    public required string ContentHash { get; set; }

    /// <summary>What is wanted, as JSON.</summary>
    public required string Request { get; set; }

    /// <summary>A hash over content, request and the model's edition: the same key, the same result.</summary>
    public required string RequestKey { get; set; }

    /// <summary>Counts how often the request key has changed, from 1; steps and messages of earlier revisions are void.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>How it stands.</summary>
    public ClipState State { get; set; }

    /// <summary>
    /// The stage whose step is ready, waiting or sent. Null while the clip is active says that the next step must be planned, from the
    /// front; a clip that is not active has none.
    /// </summary>
    public PipelineStage? Stage { get; set; }

    /// <summary>
    /// Until when nobody else may plan or publish: one replica is copying the result to its place, or that failed and is to be tried
    /// again later. A new revision leaves it as it is, so that an old result can never come to lie over a new one.
    /// </summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; set; }

    /// <summary>Why it was refused or parked, as reports spell it.</summary>
    public string? Category { get; set; }

    /// <summary>Why it was refused or parked, in one sentence.</summary>
    public string? Message { get; set; }

    /// <summary>Seconds of sound made.</summary>
    public double MediaSeconds { get; set; }

    /// <summary>The trace that began with its admission, as a W3C <c>traceparent</c>.</summary>
    public string? TraceParent { get; set; }

    /// <summary>When this revision was admitted.</summary>
    public DateTimeOffset AdmittedAt { get; set; }

    /// <summary>When this revision reached its end.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Changes with every update of the clip or a step of it, by itself, so that of two writers one fails.</summary>
    public Guid Version { get; set; }

    /// <summary>The steps of all revisions.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>Sends the clip on its way, again or as a new revision; what is there already is not made again.</summary>
    public void Activate()
    {
        (State, Stage) = (ClipState.Active, null);
        (Category, Message, FinishedAt) = (null, null, null);
    }

    /// <summary>Ends the way of the clip.</summary>
    /// <param name="state">How it ended.</param>
    /// <param name="now">When.</param>
    /// <param name="category">Why it did not end well, as reports spell it.</param>
    /// <param name="message">The same in one sentence.</param>
    public void Finish(ClipState state, DateTimeOffset now, string? category = null, string? message = null)
    {
        (State, Stage) = (state, null);
        (Category, Message, FinishedAt) = (category, message, now);
    }
}

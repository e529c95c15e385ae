namespace MMAudio.Contracts.Events;

/// <summary>A stage has done its work on one clip.</summary>
public interface IStageEvent
{
    /// <summary>What the work belonged to.</summary>
    StepTicket Ticket { get; }

    /// <summary>Where the result lies.</summary>
    ArtifactRef Output { get; }

    /// <summary>What it cost.</summary>
    StepReport Report { get; }
}

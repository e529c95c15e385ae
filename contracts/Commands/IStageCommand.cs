namespace MMAudio.Contracts.Commands;

/// <summary>Work for one stage on one clip.</summary>
public interface IStageCommand
{
    /// <summary>What the work belongs to.</summary>
    StepTicket Ticket { get; }

    /// <summary>Where the result goes: an address made from everything that determines it, so that what lies there is the result.</summary>
    ArtifactRef Output { get; }
}

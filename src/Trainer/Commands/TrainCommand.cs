namespace MMAudio.Trainer.Commands;

/// <summary><c>train</c>: one command for each network.</summary>
internal sealed class TrainCommand : TrainerCommand
{
    public TrainCommand(Terminal terminal) : base("train", "Train a network in a folder from which the same command goes on after any interruption.")
    {
        Add(new TrainVaeCommand(terminal));
        Add(new TrainVocoderCommand(terminal));
    }
}

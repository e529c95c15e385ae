namespace MMAudio.Trainer.Commands;

/// <summary><c>train</c>: one command for each network.</summary>
internal sealed class TrainCommand : ToolCommand
{
    public TrainCommand(Terminal terminal) : base(
        "train",
        "Train a network in a folder from which the same command goes on after any interruption.",
        "mmaudio-train train flow --set sets/scenes --run runs/flow --batch 16 --steps 20000")
    {
        Add(new TrainVaeCommand(terminal));
        Add(new TrainVocoderCommand(terminal));
        Add(new TrainFlowCommand(terminal));
        Add(new TrainClipCommand(terminal));
        Add(new TrainSyncCommand(terminal));
        Add(new TrainClassifierCommand(terminal));
    }
}

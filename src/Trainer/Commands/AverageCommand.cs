using System.CommandLine;
using MMAudio.Trainer.Options;
using MMAudio.Training.Flow;

namespace MMAudio.Trainer.Commands;

/// <summary><c>average</c>: weights averaged over another share of a training, made after it.</summary>
internal sealed class AverageCommand : ToolCommand
{
    private readonly Option<string> _run = new("--run") { Description = "The folder of a training of the flow network.", HelpName = "DIR", Required = true };
    private readonly Option<string> _out = new("--out") { Description = "The checkpoint to write.", HelpName = "FILE", Required = true };
    private readonly Option<double> _width = Typed.Positive("--width", 0.05, "The deviation of the average's profile, as a share of the training.");
    private readonly Option<int?> _step = Typed.CountOr("--step", "The step at which the average ends. Default: the last one that was kept.", least: 1);

    public AverageCommand() : base(
        "average",
        "Make the flow network's average over another share of its training, from the averages that were kept.",
        "mmaudio-train average --run runs/flow --width 0.1 --out mmaudio_mini.pth")
    {
        Add(_run);
        Add(_out);
        Add(_width);
        Add(_step);
        SetAction(parsed =>
        {
            new FlowRun(parsed.GetValue(_run)!).WriteAverage(parsed.GetValue(_out)!, parsed.GetValue(_width), parsed.GetValue(_step));
            return ExitCode.Success;
        });
    }
}

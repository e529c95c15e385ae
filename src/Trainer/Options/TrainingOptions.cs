using System.CommandLine;
using MMAudio.Torch;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Options;

/// <summary>The options that every training has.</summary>
internal sealed class TrainingOptions
{
    private readonly TrainingDefaults _defaults;

    private readonly Option<string> _run = new("--run")
    {
        Description = "The run's folder: settings, log, loss curve, samples, checkpoint, and at the end what was learned.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<int> _steps;
    private readonly Option<double> _rate;
    private readonly Option<int> _batch;
    private readonly Option<int> _warmUp;
    private readonly Option<uint> _seed = Typed.Seed("What all random numbers follow from.");

    private readonly Option<long[]> _drops = new("--drop-at")
    {
        Description = "Steps after the warm-up at which the learning rate drops to a tenth.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _threads = Typed.Count(
        "--threads", 1, "Threads of Torch; with 1, an interrupted run ends with the same weights, bit by bit.", least: 1);

    private readonly Option<TorchDevice> _device = new("--device")
    {
        Description = "What computes: cpu, or cuda where Torch can use an NVIDIA GPU.",
        HelpName = "cpu|cuda",
    };

    private readonly Option<int> _checkpointEvery = Typed.Count(
        "--checkpoint-every", 1000, "Steps between two checkpoints; there is one every 5 minutes at least.", least: 1);

    private readonly Option<int> _sampleEvery = Typed.Count("--sample-every", 1000, "Steps between two showings of samples; 0 shows them at the end alone.");
    private readonly Option<bool> _acceptChanges = new("--accept-changes") { Description = "Go on with settings other than those that the run was begun with." };

    public TrainingOptions(TrainingDefaults defaults)
    {
        _defaults = defaults;
        _steps = Typed.Count("--steps", defaults.Steps, "All steps together, those before an interruption included.", least: 1);
        _rate = Typed.Positive("--rate", defaults.Learner.LearningRate, "The learning rate.");
        _batch = Typed.Count("--batch", defaults.Batch, "Examples of a step.", least: 1);
        _warmUp = Typed.Count("--warm-up", defaults.Learner.WarmUpSteps, "Steps in which the learning rate rises.");
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_run, _steps, _rate, _batch, _warmUp, _drops, _seed, _threads, _device, _checkpointEvery, _sampleEvery, _acceptChanges])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads what was asked for, and prepares Torch accordingly.</summary>
    public TrainingWishes Read(ParseResult parsed)
    {
        TorchRuntime.Prepare(new() { Threads = parsed.GetValue(_threads), Device = parsed.GetValue(_device) });
        return new(
            new RunSettings(parsed.GetValue(_run)!, parsed.GetValue(_steps))
            {
                CheckpointEvery = parsed.GetValue(_checkpointEvery),
                SampleEvery = parsed.GetValue(_sampleEvery),
                AcceptChanges = parsed.GetValue(_acceptChanges),
            },
            _defaults.Learner with
            {
                LearningRate = parsed.GetValue(_rate),
                WarmUpSteps = parsed.GetValue(_warmUp),
                DropsAt = parsed.GetValue(_drops) is { Length: > 0 } drops ? drops : _defaults.Learner.DropsAt,
            },
            parsed.GetValue(_batch),
            parsed.GetValue(_seed),
            parsed.GetValue(_device));
    }
}

using System.CommandLine;
using MMAudio.Trainer.Options;
using MMAudio.Training.Runs;
using MMAudio.Training.Vae;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train vae</c>: the mel auto-encoder.</summary>
internal sealed class TrainVaeCommand : TrainingCommand
{
    private const int Steps = 10_000;

    private static readonly VaeSettings Defaults = new();

    private readonly Terminal _terminal;
    private readonly SoundOptions _sound = new(Defaults.Frames, least: 2);
    private readonly Option<double> _klWeight = Typed.Positive(
        "--kl-weight", Defaults.KlWeight, "The weight of the latents' divergence from the standard normal distribution.");

    public TrainVaeCommand(Terminal terminal) : base(
        terminal,
        "vae",
        "Train the auto-encoder of mel spectrograms.",
        new(Steps, Defaults.BatchSize, Defaults.Learner),
        "mmaudio-train train vae --run runs/vae",
        "mmaudio-train train vae --run runs/vae --audio recordings --scenes 0 --steps 20000 --drop-at 12000 18000")
    {
        _terminal = terminal;
        _sound.AddTo(this);
        Add(_klWeight);
    }

    /// <inheritdoc/>
    protected override async Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var (variant, source, frames) = await _sound.ReadAsync(parsed, wishes.Seed, _terminal.Complain, ct);
        return new VaeTask(variant, source, Defaults with
        {
            Seed = wishes.Seed,
            BatchSize = wishes.Batch,
            Frames = frames,
            KlWeight = parsed.GetValue(_klWeight),
            Learner = wishes.Learner,
        });
    }
}

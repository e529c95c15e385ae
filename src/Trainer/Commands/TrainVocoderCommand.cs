using System.CommandLine;
using MMAudio.Checkpoints.Components;
using MMAudio.Core.Models;
using MMAudio.Trainer.Options;
using MMAudio.Training.Runs;
using MMAudio.Training.Vocoder;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train vocoder</c>: BigVGAN against its discriminators.</summary>
internal sealed class TrainVocoderCommand : TrainingCommand
{
    private const int Steps = 10_000;

    private static readonly VocoderSettings Defaults = new();

    private readonly Terminal _terminal;
    private readonly SoundOptions _sound = new(Defaults.Frames, least: 8);
    private readonly Option<string?> _vae = new("--vae")
    {
        Description = "A trained auto-encoder's checkpoint: learn to sound its reconstructions rather than true spectrograms.",
        HelpName = "FILE",
    };

    private readonly Option<int> _adversarialFrom = Typed.Count(
        "--adversarial-from", (int)Defaults.AdversarialFrom, "The step from which the discriminators take part.");

    public TrainVocoderCommand(Terminal terminal) : base(
        terminal,
        "vocoder",
        "Train the vocoder, which makes waveforms of mel spectrograms.",
        new(Steps, Defaults.BatchSize, Defaults.Generator),
        "mmaudio-train train vocoder --run runs/vocoder",
        "mmaudio-train train vocoder --run runs/vocoder --steps 12000 --vae runs/vae/export/v1-16.pth --accept-changes")
    {
        _terminal = terminal;
        _sound.AddTo(this);
        Add(_vae);
        Add(_adversarialFrom);
    }

    /// <inheritdoc/>
    protected override async Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var (variant, source, frames) = await _sound.ReadAsync(parsed, wishes.Seed, _terminal.Complain, ct);
        using var vae = parsed.GetValue(_vae) is { } path ? OpenedWeights.Open(path, variant, ModelComponent.Vae) : null;
        var settings = Defaults with
        {
            Seed = wishes.Seed,
            BatchSize = wishes.Batch,
            Frames = frames,
            AdversarialFrom = parsed.GetValue(_adversarialFrom),
            Generator = wishes.Learner,
            Discriminator = Defaults.Discriminator with
            {
                LearningRate = wishes.Learner.LearningRate * (Defaults.Discriminator.LearningRate / Defaults.Generator.LearningRate),
                DropsAt = wishes.Learner.DropsAt,
            },
        };
        return new VocoderTask(variant, source, settings, vae?.Weights);
    }
}

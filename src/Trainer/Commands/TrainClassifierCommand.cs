using System.CommandLine;
using MMAudio.Core.Models;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Trainer.Options;
using MMAudio.Training.Classifier;
using MMAudio.Training.Perception;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train classifier</c>: the small classifier of sounds that measures with.</summary>
internal sealed class TrainClassifierCommand : TrainingCommand
{
    private const int Steps = 2500;
    private const int Scenes = 2000;
    private const int SoundScenes = 2000;

    /// <summary>Scenes of its own, which no generating network learns from.</summary>
    private const int FirstSeed = 500_000;

    private static readonly ClassifierSettings Defaults = new();

    private readonly Option<int> _scenes = Typed.Count("--scenes", Scenes, "Scenes with pictures whose sound is learned from.", least: 1);
    private readonly Option<int> _soundScenes = Typed.Count("--sound-scenes", SoundScenes, "Scenes of all classes that are only heard.", least: 1);
    private readonly Option<int> _mask = Typed.Count("--mask", Defaults.Mask, "The most neighbouring bands, and tenths of frames, that are silenced.");

    public TrainClassifierCommand(Terminal terminal) : base(
        terminal,
        "classifier",
        "Train a small classifier of sounds, in whose embedding sets of sounds are compared.",
        new(Steps, Defaults.Batch, Defaults.Learner),
        "mmaudio-train train classifier --run runs/classifier")
    {
        Add(_scenes);
        Add(_soundScenes);
        Add(_mask);
    }

    /// <inheritdoc/>
    protected override async Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var bank = await SoundBank.LoadAsync(ct);
        var known = Sounds(bank, parsed.GetValue(_scenes), parsed.GetValue(_soundScenes));
        SoundClassifierConfig config = new([.. SoundClasses.All.Select(sound => sound.Label())], MelConfig.Rate16k);
        return new ClassifierTask(config, known, Recordings(bank, SceneSplit.Test), Defaults with
        {
            Seed = wishes.Seed,
            Batch = wishes.Batch,
            Mask = parsed.GetValue(_mask),
            Learner = wishes.Learner,
        });
    }

    /// <summary>The sounds of scenes with pictures, of scenes without, then every recording.</summary>
    private static MadeClips Sounds(SoundBank bank, int scenes, int soundScenes)
    {
        SceneGenerator generator = new(bank);
        Recording[] recordings = [.. bank.Recordings.Where(recording => recording.Split == SceneSplit.Train)];
        return new(scenes + soundScenes + recordings.Length, index => index switch
        {
            _ when index < scenes => Sound(generator, index, SceneKind.Sound),
            _ when index < scenes + soundScenes => Sound(generator, index - scenes, SceneKind.SoundOnly),
            _ => Sound(recordings[index - scenes - soundScenes]),
        });
    }

    private static MadeClips Recordings(SoundBank bank, SceneSplit split)
    {
        Recording[] recordings = [.. bank.Recordings.Where(recording => recording.Split == split)];
        return new(recordings.Length, index => Sound(recordings[index]));
    }

    private static TrainingClip Sound(SceneGenerator generator, int index, SceneKind kind)
    {
        var scene = generator.Generate(FirstSeed + index, SceneSplit.Train, kind);
        return new($"{kind}-{scene.Seed}", null, scene.Sound(), null, null, scene.Labels);
    }

    private static TrainingClip Sound(Recording recording) =>
        new(recording.Name, recording.Caption, recording.Samples, null, null, [recording.Class.Label()]);
}

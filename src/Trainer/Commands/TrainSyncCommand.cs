using System.CommandLine;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Trainer.Options;
using MMAudio.Training.Runs;
using MMAudio.Training.Sources;
using MMAudio.Training.Sync;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train sync</c>: Synchformer.</summary>
internal sealed class TrainSyncCommand : TrainingCommand
{
    private const int Steps = 8000;
    private const int Scenes = 20_000;

    /// <summary>Scenes for the probe are far from those that are learned from.</summary>
    private const int ProbeSeed = 900_000;

    private static readonly SyncSettings Defaults = new();

    private readonly SceneryOptions _scenery = new(Scenes);
    private readonly VariantOption _variant = new();
    private readonly Option<int> _towerSteps = Typed.Count(
        "--tower-steps", (int)Defaults.TowerSteps, "Steps in which the towers are learned; the offset head follows until --steps.");

    private readonly Option<int> _segments = Typed.Count("--segments", Defaults.Segments, "Segments of each clip in the first stage.", least: 1);
    private readonly Option<double> _events = Typed.Share(
        "--event-share", Defaults.EventShare, "The share of those segments in which something begins to sound.");

    private readonly Option<int> _offsetClips = Typed.Count("--offset-batch", Defaults.OffsetClips, "Clips of a step in the second stage.", least: 1);
    private readonly Option<int> _pairs = Typed.Count("--pairs", Defaults.Pairs, "Displaced pairs of each clip in the second stage.", least: 1);
    private readonly Option<double> _offsetRate = Typed.Positive("--offset-rate", Defaults.Head.LearningRate, "The learning rate of the second stage.");
    private readonly Option<long[]> _offsetDrops = new("--offset-drop-at")
    {
        Description = "Steps of the second stage, after its warm-up, at which its learning rate drops to a tenth.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _keptTokens = Typed.Count(
        "--keep-tokens", Defaults.KeptTokens, "Clips whose tokens stay in memory in the second stage, 0.3 MB each with mini.");

    private readonly Option<double> _contrast = Typed.Share("--contrast-weight", Defaults.ContrastWeight, "The weight of the contrast between segments.");
    private readonly Option<double> _envelope = Typed.Share(
        "--envelope-weight", Defaults.EnvelopeWeight, "The weight of telling the sound's envelope from visual tokens; 0 is Synchformer's own recipe.");

    private readonly Option<double> _motion = Typed.Weight(
        "--motion-weight", Defaults.MotionWeight, "The weight of telling from visual patches what moves; 0 is Synchformer's own recipe.");

    private readonly HalfProductsOption _half = new();
    private readonly Option<int> _kept = Typed.Count(
        "--keep", 0, "Scenes that stay in memory once they are drawn, 3 MB each; worth it where --scenes is small.");

    private readonly Option<int> _probes = Typed.Count(
        "--probes", 40, "Scenes to fit a probe of the visual tokens to, and as many unseen ones to measure it with, at every showing; 0 for none.");

    public TrainSyncCommand(Terminal terminal) : base(
        terminal,
        "sync",
        "Train Synchformer: visual and audio tower, then the offset between the two.",
        new(Steps, Defaults.Clips, Defaults.Towers),
        "mmaudio-train train sync --run runs/sync",
        "mmaudio-train train sync --run runs/sync --videos clips --envelope-weight 0 --motion-weight 0 --tower-steps 100000 --steps 150000")
    {
        _scenery.AddTo(this);
        Add(_variant.Option);
        Option[] options =
        [
            _towerSteps, _segments, _events, _contrast, _envelope, _motion, _offsetClips, _pairs, _offsetRate, _offsetDrops, _keptTokens,
            _half.Option, _kept, _probes,
        ];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override async Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var (variant, bank, probes) = (_variant.Read(parsed), await SoundBank.LoadAsync(ct), parsed.GetValue(_probes));
        var half = _half.Read(parsed, wishes.Device);
        var settings = Defaults with
        {
            Seed = wishes.Seed,
            Clips = wishes.Batch,
            TowerSteps = parsed.GetValue(_towerSteps),
            Segments = parsed.GetValue(_segments),
            EventShare = parsed.GetValue(_events),
            OffsetClips = parsed.GetValue(_offsetClips),
            Pairs = parsed.GetValue(_pairs),
            KeptTokens = parsed.GetValue(_keptTokens),
            Head = Defaults.Head with { LearningRate = parsed.GetValue(_offsetRate), DropsAt = parsed.GetValue(_offsetDrops) ?? [] },
            ContrastWeight = parsed.GetValue(_contrast),
            EnvelopeWeight = parsed.GetValue(_envelope),
            MotionWeight = parsed.GetValue(_motion),
            Towers = HalfProductsOption.Adapt(wishes.Learner, half),
            HalfPrecision = half,
        };
        return new SyncTask(
            variant.Synchformer,
            _scenery.Open(parsed, variant, bank, scenes => Kept(new(new(bank), scenes, variant.Synchformer.ImageSize))),
            settings,
            probes == 0 ? null : (Events(SceneSplit.Train), Events(SceneSplit.Test)));

        IClipSource Kept(SceneFilms films) => parsed.GetValue(_kept) is var kept and > 0 ? new KeptClips(films, kept) : films;

        EventClips Events(SceneSplit split)
        {
            SceneFilms films = new(new(bank), new(split, SceneKind.Any, ProbeSeed, probes), variant.Synchformer.ImageSize);
            return new(films, films.TimesOf);
        }
    }
}

using System.CommandLine;
using MMAudio.Core.Failures;
using MMAudio.Core.Models;
using MMAudio.Networks.Text;
using MMAudio.Scenes;
using MMAudio.Scenes.Sounds;
using MMAudio.Trainer.Options;
using MMAudio.Training.Clip;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train clip</c>: the towers for pictures and words.</summary>
internal sealed class TrainClipCommand : TrainingCommand
{
    private const int Steps = 4000;
    private const int Scenes = 2500;
    private const int SoundScenes = 3000;
    private const int UnseenScenes = 200;

    private static readonly ClipSettings Defaults = new();

    private readonly SceneryOptions _scenery = new(Scenes);
    private readonly VariantOption _variant = new();
    private readonly PackageOptions _package = new();
    private readonly Option<int> _soundScenes = Typed.Count(
        "--sound-scenes", SoundScenes, "Scenes that are only heard, whose captions are to be told apart too; 0 for none.");

    private readonly Option<double> _tokens = Typed.Share(
        "--token-weight", Defaults.TokenWeight, "The weight of the contrast with the mean of all token vectors, which a flow network sees.");

    private readonly Option<double> _captions = Typed.Share(
        "--caption-weight", Defaults.CaptionWeight, "The weight of the contrast of captions among themselves.");

    public TrainClipCommand(Terminal terminal) : base(
        terminal,
        "clip",
        "Train CLIP's towers for pictures and words, with the tokenizer of a package.",
        new(Steps, Defaults.Images, Defaults.Learner),
        "mmaudio-train train clip --run runs/clip",
        "mmaudio-train train clip --run runs/clip --videos clips --captions captions.tsv --labels labels.tsv --steps 20000")
    {
        _scenery.AddTo(this);
        Add(_variant.Option);
        _package.AddTo(this);
        foreach (var option in (Option[])[_soundScenes, _tokens, _captions])
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override async Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var (variant, bank) = (_variant.Read(parsed), await SoundBank.LoadAsync(ct));
        var tokenizer = ClipTokenizer.Load(
            _package.Open(parsed).VocabularyPath ?? throw new InvalidInputException(
                FailureCategory.Model, "The package has no merges for its tokenizer; name another with --package."),
            variant.Clip.VocabularySize,
            variant.Clip.ContextLength);
        return new ClipTask(
            variant.Clip,
            _scenery.Open(parsed, variant, bank, scenes => new SceneStills(new(bank), scenes, variant.Clip.InputSize, Defaults.FramesPerClip)),
            parsed.GetValue(_soundScenes) is var count && count > 0 ? Captions(bank, count) : null,
            tokenizer,
            Defaults with
            {
                Seed = wishes.Seed,
                Images = wishes.Batch,
                TokenWeight = parsed.GetValue(_tokens),
                CaptionWeight = parsed.GetValue(_captions),
                Learner = wishes.Learner,
            },
            Unseen(bank, variant));
    }

    /// <summary>Scenes that are only heard: their words alone are asked for.</summary>
    private static SceneStills Captions(SoundBank bank, int count) =>
        new(new(bank), new(SceneSplit.Train, SceneKind.SoundOnly, Seed: 0, count), size: 0, frames: 0);

    private static ZeroShot Unseen(SoundBank bank, ModelVariant variant)
    {
        SoundClass[] seen = [.. SoundClasses.Impacts, .. SoundClasses.Continuous];
        SceneStills scenes = new(new(bank), new(SceneSplit.Test, SceneKind.Sound, Seed: 0, UnseenScenes), variant.Clip.InputSize, Defaults.FramesPerClip);
        return new(scenes, [.. seen.Select(sound => sound.Label())]);
    }
}

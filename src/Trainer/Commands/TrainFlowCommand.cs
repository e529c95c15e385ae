using System.CommandLine;
using MMAudio.Checkpoints.Components;
using MMAudio.Checkpoints.Packages;
using MMAudio.Core.Models;
using MMAudio.Networks.Engines;
using MMAudio.Torch;
using MMAudio.Trainer.Ablations;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Sets;
using MMAudio.Training.Features;
using MMAudio.Training.Flow;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Commands;

/// <summary><c>train flow</c>: joint training on sets of features.</summary>
internal sealed class TrainFlowCommand : TrainingCommand
{
    private readonly Option<string[]> _sets = WeightedSets.Option(
        "--set", "Sets of features to learn from; a number after a colon says how often each of its examples is seen in an epoch.", required: true);

    private readonly PackageOptions _package = new();

    private readonly Option<string?> _begin = new("--begin-with")
    {
        Description = "A checkpoint of a flow network to begin with, instead of new weights.",
        HelpName = "FILE",
    };

    private readonly Option<double> _nulls = Typed.Share("--null-probability", 0.1, "The probability that an example loses its video, and, apart from that, its text.");
    private readonly Option<double> _clipNulls = ClipNulls();
    private readonly Option<int> _averagesEvery = Typed.Count("--averages-every", 5000, "Steps between two files of the running averages; 0 for none.");
    private readonly HalfProductsOption _half = new();
    private readonly FlowAblationOptions _ablations = new();

    public TrainFlowCommand(Terminal terminal) : base(
        terminal,
        "flow",
        "Train the flow network: video, sound and words together; empty features stand for what is absent.",
        new(300_000, 512, new()),
        "mmaudio-train train flow --set sets/scenes:2 sets/sounds --package mini --run runs/flow --batch 16 --steps 20000")
    {
        Add(_sets);
        _package.AddTo(this);
        Add(_begin);
        Add(_nulls);
        Add(_clipNulls);
        Add(_averagesEvery);
        Add(_half.Option);
        _ablations.AddTo(this);
    }

    /// <summary>How often CLIP features are withheld; whatever trains a flow network takes it.</summary>
    public static Option<double> ClipNulls() => Typed.Share(
        "--clip-null-probability", 0, "The probability that an example loses its CLIP features alone, apart from the others, so that words count where things move.");

    protected override Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct)
    {
        var package = _package.Open(parsed);
        var half = _half.Read(parsed, wishes.Device);
        var sets = parsed.GetValue(_sets)!.Select(text => WeightedSets.Open(text, Keep)).ToList();
        var main = (FeatureSet)sets[0].Set;
        var variant = package.Variant with { Flow = _ablations.Apply(parsed, package.Variant.Flow) };
        FlowPlan plan = new(
            variant.Flow, FeatureSetInfo.Of($"package {package.Manifest.Name}", package.Manifest), sets, main.Statistics, main.EmptyText)
        {
            Settings = new()
            {
                Batch = wishes.Batch,
                Seed = wishes.Seed,
                NullProbability = parsed.GetValue(_nulls),
                ClipNullProbability = parsed.GetValue(_clipNulls),
                Sync = _ablations.Sync(parsed),
                AverageFilesEvery = parsed.GetValue(_averagesEvery),
                HalfPrecision = half,
            },
            Initial = parsed.GetValue(_begin) is { } file ? Keep(OpenedWeights.Open(file, variant, ModelComponent.Flow)).Weights : null,
            AveragesFolder = FlowRun.AveragesIn(wishes.Run.Folder),
            FileName = ComponentFiles.NameOf(variant, ModelComponent.Flow),
            Show = new(Keep(Decoder(package)), variant.Mel.SampleRate),
        };
        return Task.FromResult<ITrainingTask>(new FlowTask(plan, HalfProductsOption.Adapt(wishes.Learner, half)));
    }

    private AudioDecoder Decoder(ModelPackage package) => new(
        new TorchBackend(),
        package.Variant.Vae,
        package.Variant.Vocoder,
        Keep(package.OpenWeights(ModelComponent.Vae)).Weights,
        Keep(package.OpenWeights(ModelComponent.Vocoder)).Weights);
}

using System.CommandLine;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Sets;
using MMAudio.Onnx;
using MMAudio.Pipeline.Engines;
using MMAudio.Torch;
using MMAudio.Trainer.Commands;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Sets;
using MMAudio.Training.Ablations;
using MMAudio.Training.Features;
using MMAudio.Training.Optimisation;

namespace MMAudio.Trainer.Ablations;

/// <summary><c>ablate</c>: what each part of the recipe is good for, by trainings of one budget that differ in one thing each.</summary>
internal sealed class AblateCommand : ToolCommand
{
    private readonly Terminal _terminal;
    private readonly PackageOptions _package = new();

    private readonly Option<string[]> _audioVisual = WeightedSets.Option(
        "--audio-visual", "Sets of features with pictures; a number after a colon says how often each example is seen in an epoch.", required: true);

    private readonly Option<string[]> _audioText = WeightedSets.Option("--audio-text", "Sets without pictures, for joint training.", required: false);
    private readonly Option<string> _test = Folder("--test", "The set of features that is sampled.");
    private readonly Option<string> _truth = Folder("--truth", "The folder with the true events and labels of its clips.");
    private readonly Option<string> _out = Folder("--out", "Where everything goes: a folder for each variant and seed, and the table; the same command goes on.");
    private readonly Option<string?> _classifier = new("--classifier") { Description = "The folder of a classifier, for class accuracy.", HelpName = "DIR" };

    private readonly Option<string[]> _variants = new("--variants")
    {
        Description = $"What is compared. Default: all, {string.Join(", ", AblationVariant.All.Select(variant => variant.Name))}.",
        HelpName = "name",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _seeds = Typed.Count("--seeds", 3, "Trainings of each variant.", least: 1);
    private readonly Option<int> _steps = Typed.Count("--steps", 2000, "Steps of each training.", least: 1);
    private readonly Option<int> _batch = Typed.Count("--batch", 16, "Examples of a step.", least: 1);
    private readonly Option<double> _rate = Typed.Positive("--rate", new LearnerSettings().LearningRate, "The learning rate.");
    private readonly Option<int> _warmUp = Typed.Count("--warm-up", 100, "Steps in which the learning rate rises.");
    private readonly Option<int> _threads = Typed.Count("--threads", 1, "Threads of Torch.", least: 1);
    private readonly Option<TorchDevice> _device = new("--device") { Description = "What trains: cpu, or cuda.", HelpName = "cpu|cuda" };
    private readonly Option<double> _clipNulls = TrainFlowCommand.ClipNulls();
    private readonly HalfProductsOption _half = new();
    private readonly Option<int> _eulerSteps = Typed.Count("--euler-steps", 25, "Euler steps of a sample.", least: 1);
    private readonly Option<double> _cfg = Typed.Positive("--cfg", 4.5, "Strength of the guidance.");

    public AblateCommand(Terminal terminal)
        : base(
            "ablate",
            "Compare the whole recipe with trainings of the same budget that leave one thing out, over several seeds.",
            "mmaudio-train ablate --audio-visual sets/scenes:2 --audio-text sets/sounds --test sets/test --truth scenes/test --classifier classifier --out runs/ablations")
    {
        _terminal = terminal;
        _package.AddTo(this);
        Option[] options =
        [
            _audioVisual, _audioText, _test, _truth, _out, _classifier, _variants, _seeds, _steps, _batch, _rate, _warmUp, _clipNulls, _threads,
            _device, _half.Option, _eulerSteps, _cfg,
        ];
        foreach (var option in options)
        {
            Add(option);
        }

        SetAction((parsed, ct) => Task.Run(() => RunAsync(parsed, ct), ct));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        TorchRuntime.Prepare(new() { Threads = parsed.GetValue(_threads), Device = parsed.GetValue(_device) });
        OnnxBackend backend = new(new() { Threads = parsed.GetValue(_threads) });
        Stack<IDisposable> opened = new();
        try
        {
            var plan = Plan(parsed, backend, opened);
            var cells = await new AblationRun(plan, _terminal.Time).RunAsync(new Lines(_terminal), ct);
            await _terminal.Output.WriteAsync(new AblationTable(plan.Variants, cells).ToMarkdown());
            return ExitCode.Success;
        }
        finally
        {
            while (opened.TryPop(out var disposable))
            {
                disposable.Dispose();
            }
        }
    }

    private AblationPlan Plan(ParseResult parsed, OnnxBackend backend, Stack<IDisposable> opened)
    {
        var named = parsed.GetValue(_variants) is { Length: > 0 } names ? names : [.. AblationVariant.All.Select(variant => variant.Name)];
        var half = _half.Read(parsed, parsed.GetValue(_device));
        return new(
            parsed.GetValue(_out)!,
            _package.Open(parsed),
            [.. parsed.GetValue(_audioVisual)!.Select(text => WeightedSets.Open(text, set => Keep(set, opened)))],
            [.. (parsed.GetValue(_audioText) ?? []).Select(text => WeightedSets.Open(text, set => Keep(set, opened)))],
            Keep(FeatureSet.Open(parsed.GetValue(_test)!), opened),
            TruthFolder.Read(parsed.GetValue(_truth)!))
        {
            Backend = backend,
            Variants = [.. named.Select(AblationVariant.Find)],
            Seeds = [.. Enumerable.Range(1, parsed.GetValue(_seeds)).Select(seed => (uint)seed)],
            Steps = parsed.GetValue(_steps),
            Flow = new() { Batch = parsed.GetValue(_batch), ClipNullProbability = parsed.GetValue(_clipNulls), HalfPrecision = half },
            Learner = HalfProductsOption.Adapt(new() { LearningRate = parsed.GetValue(_rate), WarmUpSteps = parsed.GetValue(_warmUp) }, half),
            Sampling = new() { Steps = parsed.GetValue(_eulerSteps), CfgStrength = (float)parsed.GetValue(_cfg) },
            Classifier = parsed.GetValue(_classifier) is { } folder ? Hearing(folder, backend, opened) : null,
        };
    }

    private static ClassifierModel Hearing(string folder, OnnxBackend backend, Stack<IDisposable> opened)
    {
        var judge = Keep(SoundJudge.Open(backend, folder), opened);
        return new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), judge.Classes, (sound, ct) =>
        {
            var judgement = judge.Judge(sound, ct);
            return new(judgement.Embedding, judgement.Logits);
        });
    }

    private static T Keep<T>(T disposable, Stack<IDisposable> opened) where T : IDisposable
    {
        opened.Push(disposable);
        return disposable;
    }

    private static Option<string> Folder(string name, string description) => new(name) { Description = description, HelpName = "DIR", Required = true };

    /// <summary>A line for each kind of work on a cell, and every half a minute of a training.</summary>
    private sealed class Lines(Terminal terminal) : IProgress<AblationProgress>
    {
        private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

        private string? _work;
        private long _last;

        public void Report(AblationProgress value)
        {
            var work = $"[{value.Cell}/{value.Cells}] {value.Name}: {value.Work}";
            if (work != _work || terminal.Time.GetElapsedTime(_last) >= Quiet)
            {
                (_work, _last) = (work, terminal.Time.GetTimestamp());
                terminal.Error.WriteLine(value.Training is { } training ? $"{work} {Reporting.TrainingReporter.Text(training)}" : work);
            }
        }
    }
}

using MMAudio.Core.Failures;
using MMAudio.Evaluation.Judging;
using MMAudio.Evaluation.Listeners;
using MMAudio.Evaluation.Sets;
using MMAudio.Evaluation.Tests.Fakes;

namespace MMAudio.Evaluation.Tests.Judging;

public sealed class EvaluationRunTests : IDisposable
{
    private readonly ClipFolder _truth = new();
    private readonly ClipFolder _results = new();

    public void Dispose()
    {
        _truth.Dispose();
        _results.Dispose();
    }

    [Fact]
    public async Task Onsets_are_counted_over_the_clips_with_events()
    {
        _truth.Events("a", 0.4, 1.1).Events("b", 0.8).Events("none");
        _results.Sound("a.wav", 700, 0.4, 1.1, 1.6).Sound("b.wav", 700, 1.3).Sound("none.wav", 700, 0.5, 1);

        var set = Assert.Single((await RunAsync()).Sets);

        Assert.Equal(["a", "b", "none"], set.Clips.Select(clip => clip.Truth.Name));
        Assert.Equal((3, 0.5, 2 / 3.0), (Value(set, "events"), Value(set, "onset_precision"), Value(set, "onset_recall")));
        Assert.Equal(4 / 7.0, Value(set, "onset_f1")!.Value, tolerance: 1e-12);
        Assert.Equal((1, 2), (Value(set, "clips_without_events"), Value(set, "false_onsets_per_clip")));
        Assert.InRange(Value(set, "onset_lag_ms")!.Value, 0, 30);
        Assert.InRange(Value(set, "reference_onset_accuracy")!.Value, 0.4, 1);
    }

    [Fact]
    public async Task Silence_is_measured_where_nothing_sounds()
    {
        _truth.Events("quiet").Events("loud", 1).Text("labels.tsv", "quiet\t\nloud\tdrum\n");
        _results.Sound("quiet.wav", 700).Sound("loud.wav", 700, 1);

        var set = (await RunAsync()).Sets[0];

        Assert.Equal((1, -120, -120), (Value(set, "silent_clips"), Value(set, "silent_rms_dbfs"), Value(set, "silent_peak_dbfs")));
        Assert.InRange(Value(set, "peak_dbfs")!.Value, -6, 0);
    }

    [Fact]
    public async Task A_classifier_gives_accuracy_distances_and_divergence()
    {
        _truth.Sound("a.wav", 300, 0.5).Sound("b.wav", 900, 0.5).Sound("c.wav", 900, 0.5).Text("labels.tsv", "a\tlow\nb\thigh\nc\tlow,unheard\n");
        _results.Sound("a.wav", 300, 0.5).Sound("b.wav", 900, 0.5).Sound("c.wav", 900, 0.5);

        var report = await RunAsync(plan => plan with { Classifier = Pitch, Splits = 1 });

        var set = report.Sets[0];
        Assert.Equal(2 / 3.0, Value(set, "class_accuracy")!.Value, tolerance: 1e-12);
        Assert.Equal(0, Value(set, "fd")!.Value, tolerance: 1e-9);
        Assert.Equal(0, Value(set, "kl_softmax")!.Value, tolerance: 1e-5);
        Assert.InRange(Value(set, "inception_score")!.Value, 1, 2);
        Assert.DoesNotContain(report.LeftOut, sentence => sentence.Contains("classifier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offsets_and_embeddings_are_taken_where_they_are_given()
    {
        _truth.Events("a", 0.4).Text("a.mp4", "no real video");
        _results.Sound("a.wav", 700, 0.4);
        var logits = new float[21];
        logits[12] = 1;

        var report = await RunAsync(plan => plan with
        {
            Offsets = new("sync", (_, _, _) => Task.FromResult<IReadOnlyList<float[]>>([logits, new float[21]])),
            Embeddings = new Dictionary<string, float[]> { ["a"] = [1, 0], ["b"] = [1, 0] },
            ResultEmbeddings = new Dictionary<string, IReadOnlyDictionary<string, float[]>> { ["made"] = new Dictionary<string, float[]> { ["a"] = [3, 4] } },
        });

        Assert.Equal((0.4 + 2) / 2, Value(report.Sets[0], "desync_s")!.Value, tolerance: 1e-12);
        Assert.Equal(0.6, Value(report.Sets[0], "ib_score")!.Value, tolerance: 1e-12);
    }

    [Fact]
    public async Task What_is_left_out_is_said_with_its_reason()
    {
        _truth.Text("labels.tsv", "a\tdrum\nmissing\tdrum\n");
        _results.Sound("a.wav", 700).Sound("stranger.wav", 700);

        Assert.Equal(
            [
                "No onset F1: no clip has a file NAME.events.tsv with an event in it.",
                "No class accuracy, Fréchet distance, KL divergence and inception score: there is no classifier.",
                "No DeSync: there is no sync model.",
                "No IB-score: there are no embeddings.",
                "made has no result for 1 clip of the truth: missing.",
                "made has 1 result of which no truth is known: stranger.",
            ],
            (await RunAsync()).LeftOut);
    }

    [Fact]
    public async Task A_clip_that_cannot_be_read_stops_no_other()
    {
        _truth.Events("a", 0.4).Events("b", 0.4);
        _results.Sound("a.wav", 700, 0.4).Text("b.wav", "no sound");

        var report = await RunAsync();

        Assert.Single(report.Sets[0].Clips);
        Assert.Equal(("b", _results["b.wav"]), (Assert.Single(report.Failures).Name, Assert.Single(report.Failures).File));
    }

    [Fact]
    public async Task A_network_that_does_not_fit_stops_all()
    {
        _truth.Text("labels.tsv", "a\tdrum\n");
        _results.Sound("a.wav", 700);

        await Assert.ThrowsAsync<WeightsException>(() => RunAsync(plan => plan with
        {
            Classifier = new("broken", ["drum"], (_, _) => throw new WeightsException("classifier.pth", "is damaged")),
        }));
    }

    [FFmpegFact]
    public async Task A_silent_film_is_no_true_sound_and_no_failure()
    {
        File.Copy(Path.Combine(Repository.Root, "samples", "bounce.mp4"), _truth["bounce.mp4"]);
        _truth.Sound("a.wav", 300, 0.5).Sound("b.wav", 900, 0.5);
        _results.Sound("a.wav", 300, 0.5).Sound("b.wav", 900, 0.5).Sound("bounce.wav", 300, 0.5);

        var report = await RunAsync(plan => plan with { Classifier = Pitch });
        var named = await RunAsync(plan => plan with { Classifier = Pitch, Reference = ResultFolder.Read("true", _truth.Path) });

        Assert.Empty(report.Failures);
        Assert.Equal(0, Value(report.Sets[0], "fd")!.Value, tolerance: 1e-9);
        Assert.Equal("bounce", Assert.Single(named.ReferenceFailures).Name);
    }

    [Fact]
    public async Task The_floor_has_the_events_numbers_and_no_sound()
    {
        _truth.Events("a", 0.4, 1.1, 1.5).Events("b");
        _results.Sound("a.wav", 700, 0.4, 1.1, 1.5).Sound("b.wav", 700);

        var floor = (await RunAsync(plan => plan with { WithRandomBaseline = true })).Sets[1];

        Assert.Equal("random times", floor.Name);
        Assert.Equal(3, floor.Clips[0].Events!.Onsets.Count);
        Assert.Equal(0, Value(floor, "false_onsets_per_clip"));
        Assert.Null(Value(floor, "rms_dbfs"));
    }

    [Fact]
    public async Task Progress_ends_at_one()
    {
        _truth.Events("a", 0.4).Events("b", 0.4);
        _results.Sound("a.wav", 700, 0.4).Sound("b.wav", 700, 0.4);
        Recorder recorder = new();

        await EvaluationRun.RunAsync(new(TruthFolder.Read(_truth.Path), [ResultFolder.Read("made", _results.Path)]), recorder);

        Assert.Equal([0.5, 1], recorder.Values);
    }

    [Fact]
    public async Task A_sweep_puts_the_best_thresholds_first()
    {
        _truth.Events("a", 0.4, 1.1).Events("none");
        _results.Sound("a.wav", 700, 0.4, 1.1).Sound("none.wav", 700);

        var rows = await OnsetSweep.RunAsync(new(TruthFolder.Read(_truth.Path), [ResultFolder.Read("made", _results.Path)]));

        Assert.Equal(rows.OrderByDescending(row => row.Score.F1 ?? 0), rows);
        Assert.Equal((1.0, 0.0), (rows[0].Score.F1!.Value, rows[0].FalseOnsets!.Value));
    }

    // two classes, told apart by the number of zero crossings
    private static ClassifierModel Pitch { get; } = new("pitch", ["low", "high"], (sound, _) =>
    {
        var crossings = sound.Samples.Zip(sound.Samples.Skip(1)).Count(pair => pair.First * pair.Second < 0);
        return new([crossings, 1], crossings > 1500 ? [0, 5] : [5, 0]);
    });

    private static double? Value(SetResult set, string key) => set.Measures.FirstOrDefault(measure => measure.Key == key)?.Value;

    private Task<EvaluationReport> RunAsync(Func<EvaluationPlan, EvaluationPlan>? change = null)
    {
        EvaluationPlan plan = new(TruthFolder.Read(_truth.Path), [ResultFolder.Read("made", _results.Path)]);
        return EvaluationRun.RunAsync(change?.Invoke(plan) ?? plan);
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}

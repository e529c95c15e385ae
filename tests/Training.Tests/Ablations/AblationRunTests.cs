using MMAudio.Evaluation.Sets;
using MMAudio.Training.Ablations;
using MMAudio.Training.Extraction;
using MMAudio.Training.Features;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Ablations;

public sealed class AblationRunTests(TinyPackage tiny) : IClassFixture<TinyPackage>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FeatureSet _set = null!;

    public async Task InitializeAsync()
    {
        ExtractionRequest request = new(_folder.File("set"), tiny.Package, "numbered clips", "numbers");
        await new FeatureExtraction(request, TimeProvider.System).RunAsync(new NumberedClips(2), tiny.Encoders);
        _set = FeatureSet.Open(_folder.File("set"));
        Directory.CreateDirectory(_folder.File("truth"));
        File.WriteAllText(_folder.File("truth", "clip0.events.tsv"), "1.0\tdrum\n");
        File.WriteAllText(_folder.File("truth", "clip1.events.tsv"), "");
    }

    public Task DisposeAsync()
    {
        _set.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Each_variant_is_trained_sampled_and_judged_with_each_seed_and_kept()
    {
        var first = await RunAsync("joint", "no-sync", "mlp");
        ProgressList<AblationProgress> heard = new();
        var second = await new AblationRun(Plan("joint", "no-sync", "mlp", "unaligned"), TimeProvider.System).RunAsync(heard);

        Assert.Equal(["joint", "no-sync", "mlp"], first.Select(cell => cell.Variant));
        Assert.All(first, cell => Assert.Equal(1, cell.Values["events"]));
        Assert.All(first, cell => Assert.InRange(cell.Values[AblationRun.VelocityError], 0.1, 1000));
        Assert.Equal(first.Select(cell => cell.Values["rms_dbfs"]), second.Take(3).Select(cell => cell.Values["rms_dbfs"]));
        Assert.Equal(["unaligned 1"], heard.Heard.Where(progress => progress.Work == "sample").Select(progress => progress.Name));
        Assert.Contains("| rotary positions not aligned | 1 |", await File.ReadAllTextAsync(_folder.File("out", "ablations.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_budget_makes_cells_anew()
    {
        var before = await RunAsync("joint");

        var after = await new AblationRun(Plan("joint") with { Steps = 3 }, TimeProvider.System).RunAsync();

        Assert.NotEqual(before[0].Settings, after[0].Settings);
        Assert.Contains("3 steps", after[0].Settings, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<AblationCell>> RunAsync(params string[] variants) => new AblationRun(Plan(variants), TimeProvider.System).RunAsync();

    private AblationPlan Plan(params string[] variants) => new(
        _folder.File("out"), tiny.Package, [new(_set)], [new(_set)], _set, TruthFolder.Read(_folder.File("truth")))
    {
        Backend = TinyPackage.Backend,
        Variants = [.. variants.Select(AblationVariant.Find)],
        Seeds = [1],
        Steps = 2,
        Flow = new() { Batch = 2 },
        Sampling = new() { Steps = 1, CfgStrength = 0 },
    };
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MMAudio.Core.Generations;
using MMAudio.EndToEnd.Support;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

/// <summary>Numbers for docs/performance.md; nothing is demanded of them, for they depend on the machine and on what else it does.</summary>
[Collection(nameof(ServersCollection))]
[Trait("Category", "Slow")]
public sealed class MeasurementTests(LocalServers servers, ITestOutputHelper output)
{
    private const int Clips = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [ServersFact]
    public async Task Scaling_of_the_sampler()
    {
        const int rounds = 3;
        const int steps = 500;
        const int clips = 10;
        await using var deployment = await Deployment.PrepareAsync(servers);
        var alone = new Dictionary<string, string> { ["Batching__MaxBatch"] = "1" };
        deployment.Start(Enum.GetValues<Role>().Where(role => role != Role.LatentSampler));
        deployment.Start(Role.LatentSampler, alone);
        await DropAsync(deployment, "scaling", clips);
        await deployment.FinishedAsync(clips, Patience);

        // another seed: decoded frames and features are there, what is left is the sampler's work, and little else
        var seed = 100;
        var single = new List<double>();
        var twin = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            single.Add(await PaceAsync(deployment, ++seed, steps));
            var second = deployment.Start(Role.LatentSampler, alone);
            await second.SaysAsync("Ready for messages", Patience);
            await PaceAsync(deployment, ++seed, steps: 10);
            twin.Add(await PaceAsync(deployment, ++seed, steps));
            await second.TerminateAsync(Patience);
            Write($"round {round + 1}: 1 sampler {single[^1]:0.0} clips a minute, 2 samplers {twin[^1]:0.0}, {twin[^1] / single[^1]:0.00}x");
        }

        Write($"median: 1 sampler {Median(single):0.0}, 2 samplers {Median(twin):0.0}, {Median(twin) / Median(single):0.00}x");
    }

    [ServersFact]
    public async Task Overhead_of_the_distribution()
    {
        const int rounds = 2;
        await using var deployment = await Deployment.StartAsync(servers);
        await DropAsync(deployment, "warm", 2);
        await deployment.FinishedAsync(2, Patience);

        for (var round = 0; round < rounds; round++)
        {
            var (aloneSeconds, aloneCpu, alone) = await AloneAsync(round);
            var (seconds, cpu, steps) = await DistributedAsync(deployment, round);
            Write($"round {round + 1}, {Clips} clips: one process {aloneSeconds:0.0} s, of the processor {aloneCpu:0.0} s");
            Write($"  through the broker {seconds:0.0} s, {seconds / aloneSeconds:0.00}x; of the processor {cpu:0.0} s, {cpu / aloneCpu:0.00}x");
            foreach (var stage in PipelineStages.InOrder)
            {
                var own = steps.Where(step => step.Stage == stage).ToList();
                var (elapsed, wait) = (own.Average(step => step.Elapsed.TotalSeconds), own.Average(step => step.QueueWait.TotalSeconds));
                Write($"  {stage.Title(),-16} alone {alone[stage.Code()] / Clips:0.000} s, in the worker {elapsed:0.000} s, waiting {wait:0.000} s");
            }
        }
    }

    [ServersFact]
    public async Task Time_from_up_to_the_first_file()
    {
        var watch = Stopwatch.StartNew();
        await using var own = await LocalServers.LaunchAsync();
        var up = watch.Elapsed;
        await using var deployment = await Deployment.StartAsync(own);
        await deployment.DropAsync("first/bounce.mp4", await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "bounce.mp4")));
        await deployment.FinishedAsync(1, Patience);

        Write($"servers ready after {up.TotalSeconds:0.0} s, first file dubbed after {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task DropAsync(Deployment deployment, string catalog, int clips, int first = 0)
    {
        await deployment.DropAsync($"{catalog}/manifest.csv", "file,steps\n*,25\n"u8.ToArray());
        for (var number = 0; number < clips; number++)
        {
            await deployment.DropAsync($"{catalog}/{number:00}.mp4", await Videos.MakeAsync(first + number));
        }
    }

    /// <summary>Clips a minute once the sampler is busy.</summary>
    private static async Task<double> PaceAsync(Deployment deployment, int seed, int steps)
    {
        var manifest = string.Create(CultureInfo.InvariantCulture, $"file,seed,steps\n*,{seed},{steps}\n");
        await deployment.DropAsync("scaling/manifest.csv", Encoding.UTF8.GetBytes(manifest));
        var revision = (await Ledger.ReadAsync(deployment)).Clips.Max(clip => clip.Revision) + 1;
        await deployment.HoldsAsync(state => Task.FromResult(state.Set<Clip>().All(clip => clip.Revision == revision && clip.State == ClipState.Done)), Patience);

        var ends = (await Ledger.ReadAsync(deployment)).Clips.SelectMany(clip => clip.Steps)
            .Where(step => step.Revision == revision && step.Stage == PipelineStage.SampleLatent)
            .Select(step => step.FinishedAt!.Value).Order().ToList();
        return (ends.Count - 1) / (ends[^1] - ends[0]).TotalMinutes;
    }

    /// <summary>What so many clips cost in a process that is warm: the difference of two runs.</summary>
    private static async Task<(double Seconds, double Cpu, Dictionary<string, double> Stages)> AloneAsync(int round)
    {
        var (cold, coldCpu, coldStages) = await DubAsync(1, 1000 * (round + 1));
        var (all, allCpu, allStages) = await DubAsync(Clips + 1, 1000 * (round + 1));
        return (all - cold, allCpu - coldCpu, allStages.ToDictionary(stage => stage.Key, stage => stage.Value - coldStages[stage.Key]));
    }

    private static async Task<(double Seconds, double Cpu, Dictionary<string, double> Stages)> DubAsync(int clips, int first)
    {
        var folder = Directory.CreateTempSubdirectory("mmaudio-alone-").FullName;
        try
        {
            var incoming = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
            for (var number = 0; number < clips; number++)
            {
                await File.WriteAllBytesAsync(Path.Combine(incoming, $"{number:00}.mp4"), await Videos.MakeAsync(first + number));
            }

            var before = Cpu.Seconds(Environment.ProcessId);
            var watch = Stopwatch.StartNew();
            var tool = Path.Combine(Path.GetDirectoryName(Programs.Built("Cli"))!, "mmaudio.dll");
            var said = await Programs.MustRunAsync("dotnet", tool, "dub", incoming, "--out", Path.Combine(folder, "out"), "--threads", "1", "--picture", "--json");
            var (elapsed, cpu) = (watch.Elapsed.TotalSeconds, Cpu.Seconds(Environment.ProcessId) - before);
            var stages = said.Split('\n').Where(line => line.StartsWith('{'))
                .SelectMany(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("stages").EnumerateObject())
                .GroupBy(stage => stage.Name)
                .ToDictionary(group => group.Key, group => group.Sum(stage => stage.Value.GetDouble()));
            return (elapsed, cpu, stages);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double Seconds, double Cpu, List<Step> Steps)> DistributedAsync(Deployment deployment, int round)
    {
        var catalog = $"round{round}";
        var before = Cpu.Seconds(deployment);
        await DropAsync(deployment, catalog, Clips, 1000 * (round + 1));
        var done = (await Ledger.ReadAsync(deployment)).Clips.Count;
        var ledger = await deployment.FinishedAsync(Math.Max(done, 2 + (Clips * (round + 1))), Patience);
        var cpu = Cpu.Seconds(deployment) - before;
        var clips = ledger.Clips.Where(clip => clip.Source.StartsWith($"incoming/{catalog}/", StringComparison.Ordinal)).ToList();
        var seconds = (clips.Max(clip => clip.FinishedAt!.Value) - clips.Min(clip => clip.AdmittedAt)).TotalSeconds;
        return (seconds, cpu, [.. clips.SelectMany(clip => clip.Steps)]);
    }

    private void Write(FormattableString line) => output.WriteLine(FormattableString.Invariant(line));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

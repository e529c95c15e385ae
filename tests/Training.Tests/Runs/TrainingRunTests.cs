using System.Text.Json;
using MMAudio.Checkpoints;
using MMAudio.Core.Failures;
using MMAudio.Training.Optimisation;
using MMAudio.Training.Runs;
using MMAudio.Training.Tests.Fakes;

namespace MMAudio.Training.Tests.Runs;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_leaves_its_settings_log_curve_samples_checkpoint_and_export()
    {
        using var task = new ToyTask();

        var export = await RunAsync(task, new(_folder.File("run"), 30) { SampleEvery = 10 });

        Assert.Equal(["000010", "000020", "000030"], task.Shown);
        Assert.Equal(
            ["checkpoint.safetensors", "export", "log.jsonl", "loss.png", "samples", "settings.json"],
            Directory.GetFileSystemEntries(_folder.File("run")).Select(Path.GetFileName).Order());
        Assert.Equal(string.Join(' ', task.Learned), await File.ReadAllTextAsync(Path.Combine(export, "toy.txt")));
        Assert.Equal([10, 20, 30], Steps("run"));
        Assert.True(Losses("run")[^1] < Losses("run")[0] / 4);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_run_that_was_stopped_or_killed_goes_on_as_if_nothing_had_been(bool stopped)
    {
        using var whole = new ToyTask();
        await RunAsync(whole, new(_folder.File("whole"), 40));

        using (var first = new ToyTask())
        {
            await Assert.ThrowsAnyAsync<Exception>(() => InterruptAsync(first, at: 23, stopped));
        }

        using var second = new ToyTask();
        var resumedAt = 0L;
        await RunAsync(second, Settings("broken"), progress => resumedAt = resumedAt == 0 ? progress.Step : resumedAt);

        Assert.Equal(stopped ? 24 : 21, resumedAt);
        Assert.Equal(whole.Learned, second.Learned);
        Assert.Equal(whole.Mean, second.Mean);
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("whole", "checkpoint.safetensors")), await File.ReadAllBytesAsync(_folder.File("broken", "checkpoint.safetensors")));
        Assert.Equal(Steps("broken").Distinct().Order(), Steps("broken"));
    }

    [Fact]
    public async Task A_loss_that_is_no_number_stops_the_run_and_the_last_checkpoint_stays()
    {
        using var task = new ToyTask { DivergesAt = 25 };

        var diverged = await Assert.ThrowsAsync<DivergedException>(() => RunAsync(task, Settings("run")));

        Assert.Equal(25, diverged.Iteration);
        using var checkpoint = Checkpoint.Open(_folder.File("run", "checkpoint.safetensors"));
        Assert.Equal("20", checkpoint.Metadata["steps"]);
        Assert.All(checkpoint.Tensors.Values, tensor => Assert.All(tensor.ToFloat32().Data, value => Assert.True(float.IsFinite(value))));
        Assert.Contains("diverged in step 25", await File.ReadAllTextAsync(_folder.File("run", "log.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_does_not_go_on_with_other_settings_unless_that_is_accepted()
    {
        using (var first = new ToyTask())
        {
            await RunAsync(first, Settings("run"));
        }

        using var other = new ToyTask(rate: 0.01);
        var longer = Settings("run") with { Steps = 50 };
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync(other, longer));
        await RunAsync(other, longer with { AcceptChanges = true });

        Assert.Contains("begun with toy.learning_rate 0.05, not 0.01", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0.05, not 0.01", await File.ReadAllTextAsync(_folder.File("run", "settings.json")), StringComparison.Ordinal);
        Assert.Equal(50, Steps("run")[^1]);
    }

    [Fact]
    public async Task A_finished_run_does_nothing_but_export_again()
    {
        using (var first = new ToyTask())
        {
            await RunAsync(first, Settings("run"));
        }

        Directory.Delete(_folder.File("run", "export"), recursive: true);
        using var second = new ToyTask();
        await RunAsync(second, Settings("run"), _ => Assert.Fail("No step is left."));

        Assert.True(File.Exists(_folder.File("run", "export", "toy.txt")));
    }

    [Fact]
    public async Task A_folder_has_one_process_at_a_time()
    {
        using var task = new ToyTask();
        using var other = new ToyTask();

        await RunAsync(task, Settings("run"), progress =>
        {
            if (progress.Step == 5)
            {
                var refused = Assert.ThrowsAsync<InvalidInputException>(() => RunAsync(other, Settings("run")));
                Assert.True(refused.IsCompletedSuccessfully);
            }
        });
    }

    [Fact]
    public async Task A_checkpoint_of_another_task_is_refused()
    {
        using (var first = new ToyTask())
        {
            await RunAsync(first, Settings("run"));
        }

        var path = _folder.File("run", "checkpoint.safetensors");
        CheckpointWriter.WriteSafetensors(
            path, [CheckpointTensor.Of("x", new Core.Tensors.Tensor<float>([1], [1]))], new Dictionary<string, string> { ["steps"] = "3" });
        using var second = new ToyTask();

        await Assert.ThrowsAsync<WeightsException>(() => RunAsync(second, Settings("run")));
    }

    private RunSettings Settings(string name) => new(_folder.File(name), 40) { CheckpointEvery = 10 };

    private async Task InterruptAsync(ToyTask task, int at, bool stopped)
    {
        using var source = new CancellationTokenSource();
        Listener listener = new(progress =>
        {
            if (progress.Step == at)
            {
                if (!stopped)
                {
                    throw new InvalidOperationException("the end of the process");
                }

                source.Cancel();
            }
        });
        await new TrainingRun(task, Settings("broken"), TimeProvider.System).RunAsync(listener, source.Token);
    }

    private static Task<string> RunAsync(ToyTask task, RunSettings settings, Action<TrainingProgress>? heard = null) =>
        new TrainingRun(task, settings, TimeProvider.System).RunAsync(heard is null ? null : new Listener(heard));

    private List<long> Steps(string name) => [.. Lines(name).Select(line => line.GetProperty("step").GetInt64())];

    private List<double> Losses(string name) => [.. Lines(name).Select(line => line.GetProperty("loss").GetDouble())];

    private IEnumerable<JsonElement> Lines(string name) => File.ReadLines(_folder.File(name, "log.jsonl"))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
        .Where(line => line.TryGetProperty("loss", out _));
}

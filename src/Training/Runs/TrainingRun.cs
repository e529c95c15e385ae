using MMAudio.Core.Failures;
using MMAudio.Training.Optimisation;
using TorchSharp;

namespace MMAudio.Training.Runs;

/// <summary>
/// Repeats a task's steps in a folder that holds all there is to know: settings, log, loss curve, samples, the checkpoint from which the same
/// run goes on, and at the end what was learned. On one thread an interrupted run ends with the same weights, bit by bit.
/// </summary>
/// <param name="task">What is trained; it stays the caller's.</param>
/// <param name="settings">How long, and how often to keep and to show.</param>
/// <param name="time">Measures speed, and when the next checkpoint is due.</param>
public sealed class TrainingRun(ITrainingTask task, RunSettings settings, TimeProvider time)
{
    /// <summary>What the steps of a run depend on, by name.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="InvalidInputException">It is no folder of a run.</exception>
    public static IReadOnlyDictionary<string, string> SettingsOf(string folder) => RunDescription.Read(Path.Combine(folder, "settings.json")).Settings;

    /// <summary>Trains until all steps are done; what earlier sessions did counts.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops between two steps, with a checkpoint.</param>
    /// <returns>The folder with what was learned.</returns>
    /// <exception cref="InvalidInputException">The folder cannot be used, or the run was begun with other settings.</exception>
    /// <exception cref="DivergedException">A loss or a gradient is no number; the last checkpoint stays.</exception>
    public async Task<string> RunAsync(IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var folder = RunFolder.Open(settings.Folder);
        var changes = Agree(folder);
        var done = RunCheckpoint.Load(folder.Checkpoint, task);
        using var log = RunLog.Open(folder.Log, done);
        changes.ForEach(change => log.WriteEvent(done, change));
        done = await RepeatAsync(done, folder, log, progress, cancellationToken);

        await task.ShowAsync(folder.Samples(done), cancellationToken);
        var export = folder.Export();
        task.Export(export);
        return export;
    }

    /// <summary>Compares the task with what the run was begun with.</summary>
    /// <returns>What differs and is accepted.</returns>
    private List<string> Agree(RunFolder folder)
    {
        var now = RunDescription.Of(task);
        if (!File.Exists(folder.Settings) || !File.Exists(folder.Checkpoint))
        {
            // nothing was learned yet
            now.Write(folder.Settings);
            return [];
        }

        var before = RunDescription.Read(folder.Settings);
        var differences = before.DifferencesTo(now).ToList();
        if (differences.Count > 0 && !settings.AcceptChanges)
        {
            throw new InvalidInputException(
                FailureCategory.BadSetting,
                $"The run {settings.Folder} was begun with {differences[0]}; give the same settings, another --run, or --accept-changes.");
        }

        var changes = differences.ConvertAll(difference => $"Begun with {difference}.");
        (now with { Changes = [.. before.Changes, .. changes] }).Write(folder.Settings);
        return changes;
    }

    private async Task<long> RepeatAsync(
        long done, RunFolder folder, RunLog log, IProgress<TrainingProgress>? progress, CancellationToken ct)
    {
        var (clock, threads) = (new StepClock(time), torch.get_num_threads());
        var (keptSteps, keptTime) = (done, time.GetTimestamp());
        try
        {
            while (done < settings.Steps)
            {
                ct.ThrowIfCancellationRequested();
                var values = StepOnce(done, log);
                clock.Turn();
                TrainingProgress state = new(++done, settings.Steps, values, task.RateAt(done - 1), clock.StepsPerSecond);
                progress?.Report(state);
                var keep = IsDue();
                if (keep || done % settings.LogEvery == 0)
                {
                    log.WriteLine(state, clock.Elapsed);
                }

                if (keep)
                {
                    Keep();
                }

                if (settings.SampleEvery > 0 && done % settings.SampleEvery == 0 && done < settings.Steps)
                {
                    await task.ShowAsync(folder.Samples(done), ct);

                    // this may be another thread now, which chose its own number
                    torch.set_num_threads(threads);
                }
            }
        }
        catch (OperationCanceledException) when (done > keptSteps)
        {
            // asked for between two steps, so the state is whole
            Keep();
            throw;
        }

        return done;

        bool IsDue() => done == settings.Steps
            || done - keptSteps >= settings.CheckpointEvery
            || time.GetElapsedTime(keptTime) >= settings.CheckpointInterval;

        void Keep()
        {
            RunCheckpoint.Save(folder.Checkpoint, task, done);
            log.Draw(folder.Chart, $"{task.Name}: {done} of {settings.Steps} steps");
            (keptSteps, keptTime) = (done, time.GetTimestamp());
        }
    }

    private IReadOnlyList<(string Name, double Value)> StepOnce(long iteration, RunLog log)
    {
        try
        {
            var values = task.Step(iteration);
            log.Add(values);
            return values.Count == 0 || double.IsFinite(values[0].Value) ? values : throw new DivergedException(task.Name, iteration);
        }
        catch (DivergedException diverged)
        {
            log.WriteEvent(iteration, diverged.Message);
            throw;
        }
    }
}

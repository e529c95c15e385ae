using System.CommandLine;
using MMAudio.Trainer.Options;
using MMAudio.Trainer.Reporting;
using MMAudio.Training.Runs;

namespace MMAudio.Trainer.Commands;

/// <summary>A command that trains one network: it says what the task is, and everything about the run is here.</summary>
internal abstract class TrainingCommand : ToolCommand
{
    private readonly Terminal _terminal;
    private readonly TrainingOptions _options;
    private readonly Stack<IDisposable> _kept = new();

    /// <summary>Gives the command the options that all trainings share; its own it adds itself.</summary>
    protected TrainingCommand(
        Terminal terminal, string name, string description, TrainingDefaults defaults, params IReadOnlyList<string> examples)
        : base(name, description, examples)
    {
        (_terminal, _options) = (terminal, new(defaults));
        _options.AddTo(this);
        SetAction((parsed, ct) => Task.Run(() => TrainAsync(parsed, ct), ct));
    }

    /// <summary>Makes the task from the command's own options and those that all share.</summary>
    protected abstract Task<ITrainingTask> CreateAsync(ParseResult parsed, TrainingWishes wishes, CancellationToken ct);

    /// <summary>Disposes of something when the training has ended, the last first.</summary>
    protected T Keep<T>(T disposable) where T : IDisposable
    {
        _kept.Push(disposable);
        return disposable;
    }

    private async Task<int> TrainAsync(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            var wishes = _options.Read(parsed);
            var task = Keep(await CreateAsync(parsed, wishes, ct));
            var run = new TrainingRun(task, wishes.Run, _terminal.Time);
            var export = await TrainingReporter.FollowAsync(_terminal, task.Name, progress => run.RunAsync(progress, ct));
            await _terminal.Output.WriteLineAsync($"{task.Name} is trained for {wishes.Run.Steps} steps; what it learned is in {export}.");
            return ExitCode.Success;
        }
        finally
        {
            while (_kept.TryPop(out var disposable))
            {
                disposable.Dispose();
            }
        }
    }
}

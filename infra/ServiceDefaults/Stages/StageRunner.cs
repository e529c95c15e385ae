using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;
using MMAudio.Contracts;
using MMAudio.Contracts.Commands;
using MMAudio.Contracts.Events;
using MMAudio.Core.Failures;
using MMAudio.Core.Generations;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Telemetry;
using MMAudio.Storage;

namespace MMAudio.ServiceDefaults.Stages;

/// <summary>
/// What every worker does around its stage: leave out what is done already, fetch, run, store, and say what it cost or why the clip is
/// refused. What the world is to blame for passes through.
/// </summary>
/// <param name="store">Where everything comes from and goes to.</param>
/// <param name="scratch">Where it is meanwhile.</param>
/// <param name="metrics">What counts.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says one line for each message.</param>
public sealed partial class StageRunner(
    IArtifactStore store, ScratchFolder scratch, StageMetrics metrics, TimeProvider time, ILogger<StageRunner> logger)
{
    private static readonly ActivitySource Source = new(StageMetrics.MeterName);

    private readonly SharedCost _cpu = new(() => Environment.CpuUsage.TotalTime);
    private readonly SharedCost _gpu = new(() => time.GetElapsedTime(0));

    /// <summary>Handles one message.</summary>
    /// <param name="context">The message.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="work">The stage's work: it leaves its result at <see cref="StageStep.Output"/>.</param>
    /// <param name="answer">The event that says that the result is there.</param>
    public async Task RunAsync<TCommand, TEvent>(
        ConsumeContext<TCommand> context,
        PipelineStage stage,
        Func<TCommand, StageStep, CancellationToken, Task> work,
        Func<TCommand, StepReport, TEvent> answer)
        where TCommand : class, IStageCommand
        where TEvent : class, IStageEvent
    {
        var command = context.Message;
        if (command.Ticket is not { } ticket || string.IsNullOrEmpty(command.Output?.Name))
        {
            throw new UnreadableMessageException("It says not what it belongs to, or not where its result goes.");
        }

        using var scope = logger.BeginScope(new StepScope(ticket.ClipId, ticket.Revision, stage.Code()));
        using var activity = Start(stage, command);
        using Measurement measured = new(stage.Code(), WaitOf(context), _cpu, time);
        metrics.Taken(stage.Code(), measured.QueueWait);
        var outcome = Outcome.Failed;
        try
        {
            outcome = await RunAsync(context, measured, work, answer);
        }
        catch (Exception exception) when (Count(exception, stage, context.CancellationToken))
        {
            throw;
        }
        finally
        {
            activity?.SetTag("mmaudio.outcome", outcome);
            metrics.Ended(stage.Code(), outcome, measured.Elapsed);
        }
    }

    private async Task<string> RunAsync<TCommand, TEvent>(
        ConsumeContext<TCommand> context,
        Measurement measured,
        Func<TCommand, StageStep, CancellationToken, Task> work,
        Func<TCommand, StepReport, TEvent> answer)
        where TCommand : class, IStageCommand
        where TEvent : class, IStageEvent
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        if (await store.FindAsync(command.Output.Name, ct) is not null)
        {
            await context.Publish(answer(command, measured.Report() with { Ran = false }), ct);
            LogReused(command.Output.Name);
            return Outcome.Reused;
        }

        var folder = scratch.Create();
        StageStep step = new(store, _gpu, folder.FullName, command.Output);
        try
        {
            await work(command, step, ct);
            await step.StoreAsync(step.Output, command.Output, ct);

            var report = measured.Report() with { Media = step.Media, Notes = step.Notes };
            await context.Publish(answer(command, report), ct);
            metrics.Ran(measured.Stage, report, step.GpuTime);
            LogDone(report.Elapsed.TotalSeconds, report.QueueWait.TotalSeconds, report.Media.TotalSeconds);
            return Outcome.Done;
        }
        catch (InvalidInputException refusal) when (IsOfTheInput(refusal.Category))
        {
            var (category, reason) = (refusal.Category.Code(), step.Explain(refusal.Message));
            await context.Publish(new ClipRefused(command.Ticket, measured.Stage, category, reason, measured.Report()), ct);
            metrics.Failed(measured.Stage, Outcome.Refused, category);
            LogRefused(category, reason);
            return Outcome.Refused;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Whether another worker, or this one after a repair, would have to refuse the clip as well.</summary>
    private static bool IsOfTheInput(FailureCategory category) =>
        category is not (FailureCategory.Environment or FailureCategory.Model or FailureCategory.Permission);

    private static Activity? Start(PipelineStage stage, IStageCommand command)
    {
        var activity = Source.StartActivity(stage.Code());
        return activity?
            .SetTag("mmaudio.clip.id", command.Ticket.ClipId)
            .SetTag("mmaudio.clip.revision", command.Ticket.Revision)
            .SetTag("mmaudio.step.attempt", command.Ticket.Attempt)
            .SetTag("mmaudio.artifact", command.Output.Name);
    }

    private TimeSpan WaitOf(ConsumeContext context)
    {
        // clocks of two machines differ: less than no time is none
        var wait = context.SentTime is { } sent ? time.GetUtcNow().UtcDateTime - sent : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private bool Count(Exception exception, PipelineStage stage, CancellationToken ct)
    {
        if (!ct.IsCancellationRequested)
        {
            var category = exception is InvalidInputException invalid ? invalid.Category
                : exception is WeightsException ? FailureCategory.Model
                : FailureCategory.Environment;
            metrics.Failed(stage.Code(), Outcome.Failed, category.Code());
            LogFailed(exception.Sentence());
        }

        return false;
    }

    [LoggerMessage(LogLevel.Information, "Done in {Seconds:0.00} s after {Wait:0.00} s in the queue, {Media:0.0} s of media")]
    private partial void LogDone(double seconds, double wait, double media);

    [LoggerMessage(LogLevel.Information, "Nothing to do: {Output} is there")]
    private partial void LogReused(string output);

    [LoggerMessage(LogLevel.Information, "Refused ({Category}): {Reason}")]
    private partial void LogRefused(string category, string reason);

    [LoggerMessage(LogLevel.Warning, "Failed: {Reason}")]
    private partial void LogFailed(string reason);

    private static class Outcome
    {
        public const string Done = "done";
        public const string Reused = "reused";
        public const string Refused = "refused";
        public const string Failed = "failed";
    }

    private sealed class Measurement(string stage, TimeSpan queueWait, SharedCost cpu, TimeProvider time) : IDisposable
    {
        private readonly DateTimeOffset _startedAt = time.GetUtcNow();
        private readonly long _started = time.GetTimestamp();
        private readonly TimeSpan _cpu = cpu.Enter();

        public string Stage => stage;

        public TimeSpan QueueWait => queueWait;

        public TimeSpan Elapsed => time.GetElapsedTime(_started);

        public StepReport Report() => new(ProcessName.Current, _startedAt, queueWait, Elapsed, cpu.Since(_cpu));

        public void Dispose() => cpu.Leave(_cpu);
    }
}

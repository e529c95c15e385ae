using MMAudio.Core.Generations;
using MMAudio.Pipeline;
using Spectre.Console;

namespace MMAudio.Cli.Reporting;

/// <summary>A progress bar for each stage, with the time left, on a terminal.</summary>
internal sealed class LiveReporter(Terminal terminal, bool verbose) : RunReporter
{
    public override async Task<ItemResult> FollowAsync(string input, Func<IProgress<StageProgress>, Task<ItemResult>> work)
    {
        var console = terminal.Progress;
        console.MarkupLineInterpolated($"[bold]{input}[/]");
        var item = await console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn(),
                new SpinnerColumn())
            .StartAsync(context => work(Bars(context)));
        console.MarkupLineInterpolated($"  {(item.Succeeded ? $"done: {item.Output}" : item.Message)}");
        return item;
    }

    public override void Finish(IReadOnlyList<ItemResult> items) => SummaryTable.Write(terminal.Tables, items, verbose);

    private static StageListener Bars(ProgressContext context)
    {
        var bars = PipelineStages.InOrder.ToDictionary(
            stage => stage, stage => context.AddTask(stage.Title(), autoStart: false, maxValue: 1));
        return new(progress =>
        {
            var bar = bars[progress.Stage];
            if (!bar.IsStarted)
            {
                bar.StartTask();
            }

            bar.Value = progress.Fraction;
        });
    }
}

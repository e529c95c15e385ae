using MMAudio.Core.Generations;
using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>A line for each stage that begins, for logs and pipes.</summary>
internal sealed class PlainReporter(Terminal terminal, bool verbose) : RunReporter
{
    public override async Task<ItemResult> FollowAsync(string input, Func<IProgress<StageProgress>, Task<ItemResult>> work)
    {
        PipelineStage? current = null;
        var item = await work(new StageListener(progress =>
        {
            if (current != progress.Stage)
            {
                current = progress.Stage;
                terminal.Error.WriteLine($"{input}: {progress.Stage.Title()}");
            }
        }));
        await terminal.Error.WriteLineAsync($"{input}: {(item.Succeeded ? "done" : item.Message)}");
        return item;
    }

    public override void Finish(IReadOnlyList<ItemResult> items) => SummaryTable.Write(terminal.Tables, items, verbose);
}

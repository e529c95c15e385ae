using MMAudio.Pipeline;

namespace MMAudio.Cli.Reporting;

/// <summary>One JSON object per line and input, as soon as it is done.</summary>
internal sealed class JsonReporter(TextWriter output) : RunReporter
{
    public override async Task<ItemResult> FollowAsync(string input, Func<IProgress<StageProgress>, Task<ItemResult>> work)
    {
        var item = await work(new StageListener(_ => { }));
        await output.WriteLineAsync(ItemJson.Line(item));
        await output.FlushAsync();
        return item;
    }

    public override void Finish(IReadOnlyList<ItemResult> items)
    {
    }
}

using System.Text.RegularExpressions;
using MMAudio.Core.Generations;
using MMAudio.EndToEnd.Support;
using MMAudio.EndToEnd.Support.Otlp;
using MMAudio.Persistence.Model;
using Xunit.Abstractions;

namespace MMAudio.EndToEnd;

[Collection(nameof(ServersCollection))]
public sealed partial class TraceTests(LocalServers servers, ITestOutputHelper output)
{
    // a GPU, a fault of the world, a lost message: there is none of them here
    private static readonly string[] Absent = ["mmaudio.stage.gpu_cost", "mmaudio.steps.faults", "mmaudio.steps.sent_again"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [ServersFact]
    public async Task A_clip_is_one_trace_from_its_drop_to_its_file()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var deployment = await Deployment.PrepareAsync(servers);
        deployment.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Endpoint;
        deployment.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "300";
        deployment.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        deployment.Start(Enum.GetValues<Role>());

        await deployment.DropAsync("traced/clip.mp4", await Videos.MakeAsync(1));
        await deployment.DropAsync("traced/text.mp4", "no video"u8.ToArray());
        var ledger = await deployment.FinishedAsync(clips: 2, Patience);
        var clip = ledger.Clip("clip.mp4");
        Assert.Equal(ClipState.Done, clip.State);
        var trace = clip.TraceParent!.Split('-')[1];
        var services = Enum.GetValues<Role>().Select(role => $"MMAudio.{role}").ToHashSet();
        await Eventually.HoldsAsync(
            () => Spans().Select(span => span.Service).ToHashSet().IsSupersetOf(services) && Spans().Any(span => span.Name == "publish") && Unconnected().Count == 0,
            Patience,
            () => $"Of trace {trace} came\n{Tree(Spans())}\nwithout parent: {string.Join(", ", Unconnected().Select(span => span.Name))}\n{deployment.Tails(5)}");
        output.WriteLine(Tree(Spans()));

        Assert.Single(Spans(), span => span.ParentId.Length == 0);
        Assert.All(PipelineStages.InOrder, stage => Assert.Single(Spans(), span => span.Name == stage.Code()));
        Assert.Single(Spans(), span => span.Name == "publish");
        var documented = DocumentedMetrics();
        Assert.NotEmpty(documented);
        await Eventually.HoldsAsync(
            () => documented.Except(Absent).All(receiver.MetricNames.Contains),
            Patience,
            () => $"documented, but not received: {string.Join(", ", documented.Except(receiver.MetricNames))}");
        var undocumented = receiver.MetricNames.Where(name => name.StartsWith("mmaudio.", StringComparison.Ordinal)).Except(documented);
        Assert.Empty(undocumented);

        List<ReceivedSpan> Spans() => [.. receiver.Spans.Where(span => span.TraceId == trace)];

        List<ReceivedSpan> Unconnected()
        {
            var ids = Spans().Select(span => span.Id).ToHashSet();
            return [.. Spans().Where(span => span.ParentId.Length > 0 && !ids.Contains(span.ParentId))];
        }
    }

    private static string Tree(List<ReceivedSpan> spans)
    {
        var children = spans.ToLookup(span => span.ParentId);
        return string.Join('\n', Below("", ""));

        IEnumerable<string> Below(string parent, string indent) => children[parent].OrderBy(span => span.Start).SelectMany(span =>
            Below(span.Id, indent + "  ").Prepend($"{indent}{span.Service} {span.Name} {span.Elapsed.TotalMilliseconds:0} ms"));
    }

    private static HashSet<string> DocumentedMetrics()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        return [.. MetricName().Matches(text).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("`(mmaudio\\.[a-z._]+)`")]
    private static partial Regex MetricName();
}

using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MMAudio.LatentSampler;
using MMAudio.ServiceDefaults.Stages;

namespace MMAudio.Workers.Tests;

public sealed partial class MetricsTests
{
    [Fact]
    public void Operators_are_told_of_every_metric_of_the_workers_and_of_no_other()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

        var told = Name().Matches(page).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Instruments(), told);
    }

    private static List<string> Instruments()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        List<string> names = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == factory)
            {
                names.Add(instrument.Name);
            }
        };
        listener.Start();

        _ = new StageMetrics(factory);
        _ = new SamplerMetrics(factory);

        return [.. names.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"mmaudio\.(?:stage|sampler)\.\w+")]
    private static partial Regex Name();
}

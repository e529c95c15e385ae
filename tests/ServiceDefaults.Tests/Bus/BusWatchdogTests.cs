using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MMAudio.ServiceDefaults.Bus;
using MMAudio.ServiceDefaults.Tests.Fakes;

namespace MMAudio.ServiceDefaults.Tests.Bus;

public sealed class BusWatchdogTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, EndpointHealthResult> None = new Dictionary<string, EndpointHealthResult>();
    private static readonly BusHealthResult Healthy = BusHealthResult.Healthy("Ready", None);
    private static readonly BusHealthResult Lost = BusHealthResult.Unhealthy("Lost", new IOException("Connection refused"), None);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordingLogger _log = new();
    private readonly BusWatchdog _watchdog;

    public BusWatchdogTests()
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _watchdog = new(
            bus: null!, lifetime: null!, Options.Create(new BusOptions { UnhealthyLimit = TimeSpan.FromSeconds(60) }),
            Options.Create(new HostOptions()), _time, factory.CreateLogger<BusWatchdog>());
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_bus_that_is_only_starting_is_no_loss()
    {
        Look(Lost, seconds: 2);
        Look(Healthy, seconds: 0);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void A_bus_that_is_lost_right_after_its_start_is_a_loss()
    {
        _watchdog.Started();

        Look(Lost, seconds: 0);

        Assert.Equal(["Warning: The bus has lost the broker and tries to find back: Connection refused"], _log.Lines);
    }

    [Fact]
    public void A_bus_that_stays_away_too_long_ends_the_process()
    {
        Look(Healthy, seconds: 0);

        var early = Look(Lost, seconds: 59);
        var late = Look(Lost, seconds: 1);

        Assert.Equal((false, true), (early, late));
        Assert.Equal(
            [
                "Warning: The bus has lost the broker and tries to find back: Connection refused",
                "Critical: The bus has been unhealthy for 60 s; this process ends, for its supervisor to start it anew.",
            ],
            _log.Lines);
    }

    [Fact]
    public void A_bus_that_finds_back_starts_afresh()
    {
        Look(Healthy, seconds: 0);

        Look(Lost, seconds: 59);
        var back = Look(Healthy, seconds: 0);
        var lostAgain = Look(Lost, seconds: 59);

        Assert.Equal((false, false), (back, lostAgain));
        Assert.Contains("Information: The bus is healthy again after 59 s.", _log.Lines);
    }

    [Fact]
    public void A_loss_is_told_once()
    {
        Look(Healthy, seconds: 0);

        Look(Lost, seconds: 5);
        Look(Lost, seconds: 5);

        Assert.Single(_log.Lines);
    }

    private bool Look(BusHealthResult health, int seconds)
    {
        _watchdog.Look(health);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _watchdog.Look(health);
    }
}

using System.ComponentModel.DataAnnotations;

namespace MMAudio.ServiceDefaults.Bus;

/// <summary>How a process holds on to the broker.</summary>
public sealed class BusOptions
{
    /// <summary>Where these stand in the configuration.</summary>
    public const string Section = "Bus";

    /// <summary>How often a message is delivered before it goes to the dead letters: a message that kills its worker would come back for ever.</summary>
    [Range(1, 1000)]
    public int DeliveryLimit { get; init; } = 10;

    /// <summary>How often each side of a connection says that it lives.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the bus may be unhealthy until the process ends itself, for its supervisor to start it anew.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan UnhealthyLimit { get; init; } = TimeSpan.FromMinutes(1);
}
